"""A small form, as data."""

FORM = {
    "title": "Ask for help",
    "sections": [
        {
            "id": "you",
            "title": "You",
            "pages": [
                {
                    "id": "who-you-are",
                    "title": "Who you are",
                    "content": [{"type": "text", "text": "Take your time."}],
                    "questions": [
                        {
                            "id": "who",
                            "type": "radios",
                            "ask": "Who are you?",
                            "options": [
                                {"value": "parent", "text": "A parent"},
                                {"value": "neighbour", "text": "A neighbour"},
                                {"value": "other", "text": "Somebody else"},
                            ],
                        },
                        {"id": "name", "type": "name", "ask": "What is your name?"},
                    ],
                },
                {
                    "id": "reach",
                    "title": "How we reach you",
                    "questions": [{"id": "email", "type": "email", "ask": "What is your email?"}],
                },
            ],
        }
    ],
    "ends": [{"id": "thanks", "title": "Thank you"}],
}
