# Woorden die elk kanaal nodig heeft, naast wat de balie zegt. Zonder opmaak.

# Een eerder gegeven antwoord, onder de vraag als die opnieuw wordt gesteld.
field-value = Nu: { $value }

# Boven het paneel, dat naar beneden kwam omdat iemand hogerop op een knop drukte.
earlier-message = Dat was een knop van een eerder bericht. Zo staat het er nu voor:
