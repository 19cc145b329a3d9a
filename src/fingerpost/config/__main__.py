from fingerpost.config.cli import main

main()
