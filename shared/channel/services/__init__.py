"""What a distributor does for the channel, as data: credit, support, recruitment, news, freight."""
