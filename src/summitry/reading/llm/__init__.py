"""The reader by a language model: any endpoint that speaks as OpenAI's does, local ones included."""
