/** The pages a person sees at the tenant on the way to the application. */
import { effectiveRoles } from 'permission-claims-simulator';
import { asHtml, html, page } from './html.mjs';

/** Everyone's. The tenant's file has none, and this machine's browser is the only one that gets here. */
export const password = 'portal';

/**
 * @param {object} view
 * @param {import('../event.mjs').Tenant} view.tenant
 * @param {string} view.application its name
 * @param {string} view.action where the form goes
 * @param {string} [view.chosen] user id
 * @param {string} [view.problem]
 */
export function loginPage({ tenant, application, action, chosen, problem }) {
  const users = tenant.users.map((user) => {
    const isChosen = user.user_id === (chosen ?? tenant.users[0]?.user_id);
    return html`
        <label class="person">
          <input type="radio" name="user" value="${user.user_id}" required ${isChosen && 'checked'}>
          <span class="avatar" aria-hidden="true">${user.name.slice(0, 1)}</span>
          <span class="person-name">${user.name}<span class="muted">${user.email}</span></span>
          <span class="badges">${effectiveRoles(tenant, user).map(({ name }) => html`<span class="badge">${name}</span>`)}</span>
        </label>`;
  });
  return page(
    `Log in to ${application}`,
    html`<main class="login">
      <div class="card login-card">
        <img class="login-mark" src="/design/images/mark.svg" alt="" width="44" height="44">
        <h1>Log in</h1>
        <p class="muted login-lead">to continue to ${application}</p>
        ${problem && html`<p class="notice notice-danger" role="alert" id="problem">${problem}</p>`}
        <form method="post" action="${action}">
          <fieldset class="people">
            <legend>Who are you?</legend>${users}
          </fieldset>
          <label class="field">
            <span>Password</span>
            <input class="input" type="password" name="password" value="${problem ? '' : password}" autocomplete="off"
              required aria-describedby="${problem ? 'problem ' : ''}hint" ${problem && html`aria-invalid="true" autofocus`}>
          </label>
          <p class="hint" id="hint">This tenant runs on your machine only. Everyone's password is <code>${password}</code>.</p>
          <button class="button button-primary button-wide" type="submit">Continue</button>
        </form>
      </div>
      <p class="login-foot muted">Local tenant <strong>${tenant.name}</strong> · <a href="/console">Console</a></p>
    </main>`,
  );
}

/**
 * @param {string} problem
 * @param {string} applicationAddress
 */
export const errorPage = (problem, applicationAddress) =>
  cardPage(
    'Login not possible',
    'This login cannot go on',
    html`<p class="notice notice-danger" role="alert">${problem}</p>
        <a class="button button-primary button-wide" href="${applicationAddress}">Start again in the application</a>`,
  );

/** @param {string} form HTML that the buttons belong to */
export const logoutPage = (form) =>
  cardPage(
    'Log out',
    'Log out of this tenant?',
    html`${asHtml(form)}
        <button class="button button-primary button-wide" type="submit" form="op.logoutForm" name="logout" value="yes">Log out</button>
        <button class="button button-wide" type="submit" form="op.logoutForm">Stay logged in</button>`,
  );

/** @param {string} applicationAddress */
export const loggedOutPage = (applicationAddress) =>
  cardPage(
    'Logged out',
    'You are logged out',
    html`<a class="button button-primary button-wide" href="${applicationAddress}">Go to the application</a>`,
  );

/** @param {string} title @param {string} heading @param {ReturnType<typeof html>} content */
const cardPage = (title, heading, content) =>
  page(
    title,
    html`<main class="login">
      <div class="card login-card">
        <img class="login-mark" src="/design/images/mark.svg" alt="" width="44" height="44">
        <h1>${heading}</h1>
        ${content}
      </div>
    </main>`,
  );
