# Woorden die elk kanaal nodig heeft, naast wat de balie zegt. Zonder opmaak.

# Een eerder gegeven antwoord, onder de vraag als die opnieuw wordt gesteld.
field-value = Nu: { $value }

# Boven het paneel, dat naar beneden kwam omdat iemand hogerop op een knop drukte.
earlier-message = Dat was een knop van een eerder bericht. Zo staat het er nu voor:

# Onder een bericht met een bestand dat niet kon worden doorgegeven: voor wie het zou krijgen.
file-too-large = Hier hoorde een bestand bij van meer dan { $most } MB. Het kon niet worden doorgegeven.
file-gone = Hier hoorde een bestand bij dat niet kon worden doorgegeven. Vraag er nog eens om.

# Voor wie een bestand stuurde dat te groot is om door te geven.
file-too-large-to-send = Een bestand mag hooguit { $most } MB groot zijn, dus dit is niet doorgegeven. Stuur een kleiner bestand.

# In de plaats van een bericht dat is ingetrokken en te oud is om te verwijderen.
message-taken-back = Dit bericht is ingetrokken.
