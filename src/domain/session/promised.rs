//! What was promised, seen by signature.

use super::Session;
use crate::domain::captures::CaptureKind;
use crate::domain::promises::Promise;
use crate::domain::signatures::Signature;

impl Session {
    /// The signatures for which nobody has promised anything, to do or to take over; none where no promise names any.
    pub fn unpromised(&self) -> Vec<Signature> {
        let kinds = [CaptureKind::Commitment, CaptureKind::LettingGo];
        let promises = kinds.into_iter().flat_map(|kind| self.of_kind(kind)).filter_map(|it| it.promise.as_deref());
        let named: Vec<Signature> = promises.filter_map(Promise::signature).collect();
        let is_free = |signature: &Signature| !named.is_empty() && !named.contains(signature);
        Signature::ALL.into_iter().filter(is_free).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Draft};
    use crate::domain::fixture::Fixture;

    #[test]
    fn a_signature_that_nobody_promises_anything_for_is_empty_once_another_is_not() {
        let mut fixture = Fixture::new();
        let mut catch = |kind, text: &str| {
            fixture.ask(&Command::Capture(Draft { kind, lane: 0, text: text.into() })).unwrap();
            fixture.session.unpromised()
        };
        assert_eq!(catch(CaptureKind::Commitment, "Amara: ring them"), []);
        assert_eq!(
            catch(CaptureKind::Commitment, "Amara: ring them #r"),
            [Signature::Sensemaking, Signature::Visioning, Signature::Inventing]
        );
        assert_eq!(
            catch(CaptureKind::LettingGo, "Amara > Ben: the map #s"),
            [Signature::Visioning, Signature::Inventing]
        );
    }
}
