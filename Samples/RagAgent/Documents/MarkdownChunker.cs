namespace RagAgent.Documents;

/// <summary>
/// Cuts a Markdown file into chunks: a section each, and a long section between paragraphs. A code block is never cut.
/// </summary>
/// <param name="maxLength">Characters from which on a section is cut.</param>
internal sealed class MarkdownChunker(int maxLength = 1200)
{
    private const string PathSeparator = " > ";

    public IReadOnlyList<Chunk> Split(string file, string markdown)
    {
        var chunks = new List<Chunk>();
        var headings = new List<MarkdownBlock>();
        var section = new List<string>();
        foreach (MarkdownBlock block in MarkdownParser.Parse(markdown))
        {
            if (block.Kind is MarkdownBlockKind.Heading)
            {
                AddSection(chunks, file, headings, section);
                headings.RemoveAll(heading => heading.Level >= block.Level);
                headings.Add(block);
            }
            else
            {
                section.Add(block.Text);
            }
        }

        AddSection(chunks, file, headings, section);
        return chunks;
    }

    private void AddSection(List<Chunk> chunks, string file, List<MarkdownBlock> headings, List<string> section)
    {
        string path = string.Join(PathSeparator, headings.Select(heading => heading.Text));
        foreach (string text in Pack(section))
            chunks.Add(new Chunk(file, path, text));

        section.Clear();
    }

    private IEnumerable<string> Pack(List<string> blocks)
    {
        var packed = new List<string>();
        int length = 0;
        foreach (string block in blocks)
        {
            if (packed.Count > 0 && length + block.Length > maxLength)
            {
                yield return string.Join("\n\n", packed);
                packed.Clear();
                length = 0;
            }

            packed.Add(block);
            length += block.Length;
        }

        if (packed.Count > 0)
            yield return string.Join("\n\n", packed);
    }
}
