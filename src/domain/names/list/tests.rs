//! What holds of lists of people.

use super::*;

fn names(text: &str) -> Vec<String> {
    read(text).names
}

#[test]
fn names_stand_on_lines_or_between_signs() {
    let want = ["Amara", "Ben Okri", "Zoë"];
    for text in [
        "Amara, Ben Okri; Zoë",
        "Amara\nBen Okri\n\nZoë\n",
        "- Amara\r\n- Ben Okri\r\n- Zoë",
        "1. Amara\n2. Ben Okri\n3. Zoë",
        "Amara\tBen Okri\tZoë",
        "Amara | Ben Okri | Zoë",
        "\u{feff}Amara、Ben Okri、Zoë",
    ] {
        assert_eq!(names(text), want, "{text:?}");
    }
}

#[test]
fn an_alias_stands_before_a_sign_of_equality_or_behind_it() {
    assert_eq!(names("Jo = Johanna Meier\nBen Okri"), ["Johanna Meier (Jo)", "Ben Okri"]);
    assert_eq!(names("Johanna Meier = Jo, Ben"), ["Johanna Meier (Jo)", "Ben"]);
    assert_eq!(names("Jo = \n= Ben"), ["Jo =", "= Ben"], "one of the two is missing");
}

#[test]
fn a_table_has_a_header_and_one_person_a_row() {
    let want = ["Amara Obi", "Ben Okri"];
    for text in [
        "Name,E-mail\nAmara Obi,a@x.org\nBen Okri,b@x.org\n",
        "E-Mail;Vorname;Nachname\r\na@x.org;Amara;Obi\r\nb@x.org;Ben;Okri\r\n",
        "Role|Full name\nlead|Amara Obi\nscribe|Ben Okri",
        "name\n\"Obi, Amara\"\n\"Okri, Ben\"\n",
        "Prénom\tNom\nAmara\tObi\nBen\tOkri",
        "Obi, Amara\nOkri, Ben\n",
        "Vorname;Name\nAmara;Obi\nBen;Okri",
    ] {
        assert_eq!(names(text), want, "{text:?}");
    }
    assert_eq!(names("姓,名\n佐藤,花子\n鈴木,一郎\n"), ["佐藤 花子", "鈴木 一郎"]);
}

#[test]
fn a_table_is_read_however_it_was_saved() {
    let want = ["Amara Obi", "Ben Okri"];
    for text in [
        "\u{feff}Name;E-mail\r\n\"Obi, Amara\";a@x.org\r\n\r\n;;\r\n\"Okri, Ben\";b@x.org\r\n",
        "\"Name\",\"Note\"\n\"Amara Obi\",\"one, two\nthree \"\"four\"\"\"\n\"Ben Okri\",\n",
        "Etunimi;Sukunimi;Sähköposti\nAmara;Obi;a@x.org\nBen;Okri;b@x.org",
        "Imię i nazwisko\tDział\nAmara Obi\tHR\nBen Okri\tIT",
        "Jméno;Příjmení\nAmara;Obi\nBen;Okri",
        "Ad,Soyad\nAmara,Obi\nBen,Okri",
        "Név\tE-mail\nAmara Obi\ta@x.org\nBen Okri\tb@x.org",
        "Имя|Фамилия\nAmara|Obi\nBen|Okri",
        "Όνομα;Επώνυμο\nAmara;Obi\nBen;Okri",
        "Full Name (required),Team\nAmara Obi,Ops\nBen Okri,Ops",
        "Amara Obi,Lead\nBen Okri,Scribe",
        "Amara Obi\nBen Okri\nAMARA OBI\n\n",
    ] {
        assert_eq!(names(text), want, "{text:?}");
    }
    assert_eq!(names("Ho\nAd\nTen"), ["Ho", "Ad", "Ten"]);
    assert_eq!(names("Name, Amara"), ["Name", "Amara"]);
}

#[test]
fn who_sits_where_is_told_in_a_column_or_in_front() {
    let want = [("1".to_owned(), vec!["Amara Obi".to_owned(), "Zoë".into()]), ("2".into(), vec!["Ben Okri".into()])];
    for text in [
        "Name,Table\nAmara Obi,1\nBen Okri,2\nZoë,1\n",
        "Tisch;Vorname;Nachname\n1;Amara;Obi\n2;Ben;Okri\n1;Zoë;",
        "Table 1: Amara Obi, Zoë\nTable 2: Ben Okri",
    ] {
        let listed = read(text);
        assert_eq!((listed.tables.as_slice(), listed.notes.len()), (&want[..], 0), "{text:?}");
    }
    assert_eq!(read("Table 1: Amara\nBen").names, ["Ben", "Amara"]);
    assert_eq!(read("Name,Team lead\nAmara,yes").tables, []);
}

#[test]
fn addresses_are_no_names_and_a_word_of_a_header_is_nobody() {
    for text in [
        "Email\na@x.org\nb@x.org\n",
        "E-Mail-Adresse\r\na@x.org\r\n",
        "Email;Team\na@x.org;Ops\nb@x.org;Sales",
        "a@x.org\nb@x.org",
        "a@x.org, b@x.org",
    ] {
        let listed = read(text);
        assert_eq!(listed.names, [""; 0], "{text:?}");
        assert!(listed.told().starts_with("e-mail addresses are no names"), "{text:?}: {}", listed.told());
    }
    for text in ["Email", "Name,Email\n", "Vorname;Nachname", "Name"] {
        let listed = read(text);
        assert_eq!(listed.names, [""; 0], "{text:?}");
        assert!(listed.told().contains("nobody"), "{text:?}: {}", listed.told());
    }
    for text in ["Nimi", "Ho", "Guest", "Ad, Ten"] {
        assert_eq!(names(text).join(", "), text);
    }
}

#[test]
fn a_long_list_is_read_and_what_is_told_of_it_stays_short() {
    let rows: Vec<String> = (0..1000).map(|row| format!("Person{row},p{row}@x.org")).collect();
    let listed = read(&rows.join("\n"));
    assert_eq!((listed.names.len(), listed.notes.len()), (1000, 1000));
    assert!(listed.told().ends_with("and 994 more like these"), "{}", listed.told());
}

#[test]
fn what_was_left_out_is_said() {
    let listed = read("Name,E-mail\nAmara,a@x.org\n,b@x.org\namara,\n\nZoë,\nZoe,\n");
    assert_eq!(listed.names, ["Amara", "Zoë"]);
    let notes = [
        "row 3 has no name",
        "row 4: amara is there already, as Amara",
        "row 7: Zoe is there already, as Zoë",
        "the column “E-mail” left out",
    ];
    assert_eq!(listed.notes, notes);
    assert_eq!(read("Amara, 12, a@x.org, Amara").notes.len(), 3);
    assert_eq!(read("Obi, Amara\nOkri, Ben").notes, ["read as “last name, first name”"]);
}

#[test]
fn nothing_breaks_it() {
    for text in ["", "\n\n", ",,,", "\"", "\"a\nb", "\u{1b}[31m\u{0}", "a\u{0}b"] {
        assert!(names(text).len() <= 2, "{text:?}");
    }
}

#[test]
fn a_quote_that_is_never_closed_swallows_nobody_and_rows_are_those_of_the_file() {
    let read_names = |text: &str| read(text).names;
    assert_eq!(
        read_names("Name\nAna Silva\n\"Ben Stone\nCleo Park\nDan Fox"),
        ["Ana Silva", "Ben Stone", "Cleo Park", "Dan Fox"]
    );
    let table = "Name,Email\nAna,a@x.org\n\"Dan,d@x.org\nEve,e@x.org";
    assert_eq!(read_names(table), ["Ana", "Dan", "Eve"]);
    let notes = read("Name\nAna\n\n\n12345\n\r\n67890").notes;
    assert!(notes[0].starts_with("row 5:") && notes[1].starts_with("row 7:"), "{notes:?}");
}
