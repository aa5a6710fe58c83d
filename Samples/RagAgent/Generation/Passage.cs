namespace RagAgent.Generation;

/// <summary>What an extractive answer is made of: a sentence, a list item, a table row or a code block.</summary>
internal sealed record Passage(string Text, bool IsCode);
