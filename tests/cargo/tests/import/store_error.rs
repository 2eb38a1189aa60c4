/// What the store can answer.
#[repr(u16)]
pub enum StoreError {
    /// No such key.
    NotFound = 301,
    /// The key is locked by another client.
    Locked = 302,
}
