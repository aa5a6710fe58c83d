namespace RagAgent.Documents;

/// <summary>A piece of a Markdown file: a section, or part of a long one.</summary>
/// <param name="File">The file's path, relative to the corpus, with slashes.</param>
/// <param name="Heading">The headings above the text, outermost first. Empty for text before any heading.</param>
/// <param name="Text">The Markdown text, without its headings.</param>
internal sealed record Chunk(string File, string Heading, string Text);
