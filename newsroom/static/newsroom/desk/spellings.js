/* Stand-in. */
