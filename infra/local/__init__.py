"""The same template on one machine: nothing outside this folder knows that it exists."""
