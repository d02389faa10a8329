"""What the roles are called and what each may do, in a line."""

from consult.domain.accounts import Role

ROLE_NAMES = {
    Role.OWNER: "Owner",
    Role.PRACTITIONER: "Practitioner",
    Role.MANAGER: "Manager",
    Role.READ_ONLY: "Read only",
}
ROLE_WORDS = {
    Role.OWNER: "May do everything, accounts and practice details included.",
    Role.PRACTITIONER: "Treats: may do everything with clients and visits.",
    Role.MANAGER: "At the desk: clients, dates, papers and lists. Reads visits, changes none.",
    Role.READ_ONLY: "Sees everything on screen. Changes, prints and saves nothing.",
}
