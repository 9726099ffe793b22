"""Titles: recognize the columns of a roster by the titles that platforms and people use, in several languages.

The languages are English, German, French, Spanish, Portuguese, Italian, and Dutch. Accents, case, spaces, and
punctuation are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

IDS = (
    "id identifier idnumber login loginid matriculationnumber netid number orgdefinedid participant sid sisid "
    "sisloginid sisuserid studentid studentnumber uid uniqueid userid username "
    "anmeldename benutzername kennung matrikel matrikelnr matrikelnummer nutzername teilnehmer teilnehmernummer "
    "identifiant idetudiant matricule nomdutilisateur numero numerodetudiant numerodidentification numeroetudiant "
    "identificador matricula nombredeusuario numerodeid numerodeidentificacion numerodematricula usuario "
    "codigo dni idestudiante nodealuno nodematricula identificacao numerodealuno numerodeidentificacao nomedeusuario "
    "nomedeutilizador ra utilizador "
    "codiceidentificativo codicestudente identificativo identificatore idutente matricola nomeutente "
    "numerodimatricola utente "
    "gebruikersnaam identificatie leerlingnummer studentennummer studentnr studentnummer"
)
# If there is a column of first names, these titles mean the last name, and vice versa.
WHOLE = "name nom nombre nome naam"
NAMES = (
    "displayname fullname student studentname "
    "namevorname nachnamevorname studentin studierende vollername vollstandigername vornamename "
    "vornamenachname vorundnachname "
    "etudiant nomcomplet nometprenom nomprenom prenometnom prenomnom "
    "alumno alumna apellidosnombre apellidosynombre apellidosynombres estudiante nombrecompleto nombreyapellido "
    "nombreyapellidos "
    "aluno estudante nomecompleto nomeesobrenome "
    "cognomeenome cognomenome nomeecognome nomecognome studente "
    "deelnemer naamstudent volledigenaam"
)
FIRST = (
    "firstname firstnames forename givenname givennames vorname vornamen rufname prenom prenoms primernombre nombres "
    "nomeproprio primeironome nomedibattesimo voornaam voornamen roepnaam"
)
LAST = (
    "familyname lastname surname nachname familienname zuname nomdefamille apellido apellidos primerapellido "
    "segundoapellido apelido apelidos sobrenome sobrenomes ultimonome cognome achternaam familienaam"
)
EMAILS = (
    "email emailaddress mail emailadresse mailadresse adressedecourriel adresseemail adresseelectronique adressemail "
    "courriel correo correoelectronico direccioncorreo direcciondecorreo direccionemail correoe enderecodeemail "
    "enderecoeletronico correioeletronico indirizzoemail indirizzomail postaelettronica emailadres mailadres"
)
GROUPS = (
    "group groups groupname team teamname teams gruppe gruppen gruppenname lerngruppe groupe groupes nomdugroupe "
    "equipe equipes grupo grupos nombredelgrupo nomedogrupo equipo equipos gruppo gruppi squadra groep groepen "
    "groepsnaam"
)


@dataclass(frozen=True)
class Columns:
    """For each kind of content, the zero-based indices of the columns that contain it."""

    ids: tuple[int, ...]
    names: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    emails: tuple[int, ...]
    groups: tuple[int, ...]

    @property
    def tell_people(self) -> bool:
        """Whether any column identifies people."""
        return any((self.ids, self.names, self.first, self.last, self.emails))


def columns(titles: Sequence[str]) -> Columns:
    """Return a table's columns by content. If there is a column of first names, *Name* means the last name.

    Likewise, if there is a column of last names, *Name* means the first name.

    >>> columns(["Matrikel-Nr.", "Name", "Vorname", "E-Mail-Adresse", "Gruppe"])
    Columns(ids=(0,), names=(), first=(2,), last=(1,), emails=(3,), groups=(4,))
    >>> columns(["Nombre", "Apellido(s)", "Dirección de correo"]).first
    (0,)
    """
    plain = [plain_title(title) for title in titles]
    ids, whole, names, first, last, emails, groups = (
        tuple(at for at, title in enumerate(plain) if title in some.split())
        for some in (IDS, WHOLE, NAMES, FIRST, LAST, EMAILS, GROUPS)
    )
    if first and not last:
        last, whole = whole, ()
    elif last and not first:
        first, whole = whole, ()
    return Columns(ids, tuple(sorted((*names, *whole))), first, last, emails, groups)


def plain_title(title: str) -> str:
    """Return a title in lowercase, without accents, spaces, or punctuation.

    >>> plain_title("Dirección de correo"), plain_title("SIS Login ID")
    ('direcciondecorreo', 'sisloginid')
    """
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(re.findall(r"[^\W_]", letters))
