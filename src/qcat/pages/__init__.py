"""What is looked at: the static page of a catalog, its feed, charts. Everything from outside is inert in them."""
