"""What text is made of, for every stage: quotation marks, sentences, words, the language itself.

Four modules, each with one question: :mod:`.marks` (where does a quotation open and close?), :mod:`.sentences` (where
does a sentence end?), :mod:`.words` (which words are there?), :mod:`.detect` (which language is it, and which way does
it run?). What differs from language to language stands in ``data/``, read by :mod:`.tables`.
"""
