//! The arrays that names become.

use std::cell::RefCell;

use js_sys::{Array, JSON};
use wasm_bindgen::prelude::*;

use crate::names::Names;

/// Arrays of the names that are kept, so that a login whose names are as before makes no texts anew.
#[derive(Default)]
pub(super) struct Arrays(RefCell<Vec<(Names, Array)>>);

impl Arrays {
    /// An array of these names, which nobody else gets.
    ///
    /// # Errors
    ///
    /// What JavaScript throws where it has no room for it.
    pub(super) fn copy_of(&self, names: &Names) -> Result<Array, JsValue> {
        let array = self.known(names).map_or_else(|| self.make(names), Ok)?;
        Ok(array.slice(0, names.count() as u32))
    }

    fn known(&self, names: &Names) -> Option<Array> {
        let arrays = self.0.borrow();
        let (_, array) = arrays.iter().find(|(kept, _)| kept.is_same(names))?;
        Some(array.clone())
    }

    /// By way of JSON: one crossing, however many names there are.
    fn make(&self, names: &Names) -> Result<Array, JsValue> {
        let array: Array = JSON::parse(names.json())?.unchecked_into();
        let mut arrays = self.0.borrow_mut();
        arrays.retain(|(kept, _)| kept.is_shared());
        arrays.push((names.clone(), array.clone()));
        Ok(array)
    }
}
