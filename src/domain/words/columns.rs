//! What columns of a roster are called, in the languages that such lists come in.

/// Titles of a column with names, folded, without what stands in brackets.
pub(in crate::domain) const FULL: &str = "name names fullname displayname yourname whatisyourname nameandsurname firstandlastname participant \
    participants attendee attendees member members person people guest guests teilnehmer teilnehmerin teilnehmende \
    vollername vorundnachname vornameundnachname vornamenachname nomcomplet nometprenom prenometnom participante participantes nombrecompleto \
    nombreyapellidos nombreyapellido nomecompleto nomeecognome cognomeenome partecipante partecipanti naam \
    volledigenaam deelnemer deelnemers navn fuldenavn deltager deltagere namn deltagare nimi kokonimi osallistuja \
    osallistujat nazwa imieinazwisko nazwiskoiimie uczestnik uczestnicy jmenoaprijmeni prijmeniajmeno ucastnik \
    nev teljesnev resztvevo adsoyad adisoyadi isim katilimci nama namalengkap hovaten hoten numelesiprenumele \
    ονομα ονοματεπωνυμο имя фио имяифамилия фамилияимя участник участники імя піб учасник 名前 氏名 お名前 参加者 姓名 名字 \
    이름 성명 참가자 الاسم الاسمالكامل שם שםמלא नाम ชื่อ ชื่อสกุล";

/// Titles of a column with first names, folded.
pub(in crate::domain) const FIRST: &str = "first firstname firstnames givenname givennames forename vorname rufname prenom prenoms nombre \
    nombres nome voornaam fornavn fornamn etunimi imie jmeno krestnijmeno keresztnev utonev ad adi prenume eesnimi \
    vards vardas ten 名 הפרטי שםפרטי الاسمالاول";

/// Titles of a column with last names, folded.
pub(in crate::domain) const LAST: &str = "last lastname lastnames surname surnames familyname nachname familienname zuname nom nomdefamille \
    apellido apellidos cognome sobrenome apelido achternaam etternavn efternavn efternamn sukunimi nazwisko prijmeni \
    vezeteknev csaladnev soyad soyadi soyisim nume perekonnanimi uzvards pavarde ho επωνυμο фамилия \
    прізвище 姓 שםמשפחה اسمالعائلة นามสกุล";

/// Titles of a column that tells at which table somebody sits, and words before the number of one, folded.
pub(in crate::domain) const TABLE: &str = "table tisch tisc tafel tavolo mesa bord poyta stol asztal masa group gruppe groupe grupo \
    gruppo groep ryhma primarygroup team стол группа テーブル グループ 桌 组 테이블";

/// Titles of a column with addresses, folded.
pub(in crate::domain) const MAIL: &str = "email emails mail emailaddress mailadresse emailadresse courriel correo correoelectronico \
    adresseemail postaelettronica epost sahkoposti adresemail почта メール メールアドレス 邮箱 이메일";
