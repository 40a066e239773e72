"""CarePortals, call by call: what is sent, what is made of refusals, what is said when nobody can know."""

CONFIG = {"organization": "lakeside_clinic", "booking_page": "https://clinic.example.org/book"}
