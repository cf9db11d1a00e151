//! Other programs that are asked something, and not waited for without an end.
//!
//! Never here: a program that is given anything to read, or the terminal.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

/// What a program says that is called without anything to read; none where it has not ended within this time, and then it
/// and all it has started are ended.
///
/// # Errors
/// Where it is not there or cannot be started.
pub(crate) fn answer(mut command: Command, patience: Duration) -> io::Result<Option<Output>> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let child = command.spawn()?;
    let group = Pid::from_child(&child);
    let (sender, answers) = mpsc::channel();
    thread::Builder::new().name("call".to_owned()).spawn(move || {
        // Where nobody waits any more, it was too late.
        let _unheard = sender.send(child.wait_with_output());
    })?;
    if let Ok(answer) = answers.recv_timeout(patience) {
        return answer.map(Some);
    }
    // One that has ended in this very moment is ended already.
    let _ended = kill_process_group(group, Signal::KILL);
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn an_answer_comes_whole_and_one_that_does_not_come_is_not_waited_for() {
        let said = answer(shell("echo out; echo err >&2; exit 3"), Duration::from_mins(1)).unwrap().unwrap();
        assert_eq!((said.status.code(), &*said.stdout, &*said.stderr), (Some(3), &b"out\n"[..], &b"err\n"[..]));
        assert!(answer(shell("read it; sleep 1000"), Duration::from_millis(1)).unwrap().is_none());
        assert!(answer(Command::new("/nowhere/at/all"), Duration::ZERO).is_err());
    }
}
