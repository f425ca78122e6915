//! Reads the few members of `event` that are needed, whatever else is in it.

use wasm_bindgen::JsValue;

use super::edge;
use crate::{
    event::Event,
    json::{self, Malformed, Reader},
    secret::Secret,
    settings::Secrets,
};

/// Reads an event; a member that is absent, throws or has another type is absent.
pub fn read(event: &JsValue) -> Event {
    let members = edge::read_event(event);
    let mut event = Event::default();
    // What was just written as JSON is read as such.
    let _ = json::document(members.as_bytes(), |reader| {
        reader.object(&mut |name, reader| {
            match name {
                "secrets" => event.secrets = secrets(reader)?,
                "roles" => event.roles = reader.strings()?,
                _ => {
                    let member = match name {
                        "client_id" => &mut event.client_id,
                        "user_id" => &mut event.user_id,
                        "organization_id" => &mut event.organization_id,
                        _ => &mut event.protocol,
                    };
                    *member = reader.string()?.map(Into::into);
                }
            }
            Ok(())
        })
    });
    event
}

/// Pairs of names and values, where a value that is no text counts as none.
fn secrets(reader: &mut Reader<'_>) -> Result<Secrets, Malformed> {
    let mut secrets = Secrets::new();
    reader.array(&mut |reader| {
        let mut pair = reader.strings()?.into_iter();
        if let (Some(name), Some(value)) = (pair.next(), pair.next()) {
            secrets.push((name, Secret::new(value)));
        }
        Ok(())
    })?;
    Ok(secrets)
}
