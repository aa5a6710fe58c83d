namespace RagAgent.Documents;

/// <summary>What a run of Markdown lines is.</summary>
internal enum MarkdownBlockKind
{
    Heading,
    Text,
    Code,
}

/// <summary>A heading, a run of lines without a blank one, or a whole fenced code block.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A heading's title, else the lines as they are; of code, the fences too.</param>
/// <param name="Level">A heading's level, 1 to 6; else 0.</param>
internal sealed record MarkdownBlock(MarkdownBlockKind Kind, string Text, int Level = 0);
