//! What every macro needs: names, numbers and their forms, positions, sorted maps.

pub(crate) mod attributes;
pub(crate) mod call;
pub(crate) mod keys;
pub(crate) mod names;
pub(crate) mod number_set;
pub(crate) mod scheme;
pub(crate) mod sorted;
pub(crate) mod source;
