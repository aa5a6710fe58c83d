namespace RagAgent.Search;

/// <summary>A term of a text, and the number of the word it stands at.</summary>
internal readonly record struct Token(string Term, int Position);
