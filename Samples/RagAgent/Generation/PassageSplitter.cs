using System.Text.RegularExpressions;
using RagAgent.Documents;

namespace RagAgent.Generation;

/// <summary>Cuts a chunk's Markdown into passages, in order.</summary>
internal static partial class PassageSplitter
{
    public static IEnumerable<Passage> Split(string markdown)
    {
        foreach (MarkdownBlock block in MarkdownParser.Parse(markdown))
        {
            if (block.Kind is MarkdownBlockKind.Code)
                yield return new Passage(block.Text, IsCode: true);
            else
                foreach (string text in Paragraphs(block.Text).SelectMany(Sentences))
                    yield return new Passage(text, IsCode: false);
        }
    }

    /// <summary>List items and table rows as paragraphs of their own, the lines of each joined.</summary>
    private static List<string> Paragraphs(string text)
    {
        var paragraphs = new List<string>();
        foreach (string line in WithoutTableHeader(text.Split('\n')))
        {
            string plain = Plain(line);
            if (paragraphs.Count == 0 || StartsItem().IsMatch(line) || IsRow(line))
                paragraphs.Add(plain);
            else
                paragraphs[^1] += " " + plain;
        }

        return paragraphs;
    }

    private static IEnumerable<string> Sentences(string paragraph) =>
        SentenceEnd().Split(paragraph).Where(sentence => sentence.Any(char.IsLetterOrDigit));

    private static IEnumerable<string> WithoutTableHeader(string[] lines)
    {
        for (int index = 0; index < lines.Length; index++)
        {
            bool isHeader = index + 1 < lines.Length && TableRule().IsMatch(lines[index + 1]);
            if (!isHeader && !TableRule().IsMatch(lines[index]))
                yield return lines[index];
        }
    }

    private static string Plain(string line)
    {
        string text = Link().Replace(Marker().Replace(line, ""), "$1").Replace("**", "", StringComparison.Ordinal);
        return IsRow(line) ? Row(text) : text.Trim();
    }

    private static string Row(string row)
    {
        string[] cells = row.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return cells.Length == 0 ? "" : $"{cells[0]}: {string.Join("; ", cells.Skip(1))}";
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    [GeneratedRegex(@"^\s*([-*+]|\d+[.)])\s")]
    private static partial Regex StartsItem();

    [GeneratedRegex(@"^\s*((>|[-*+]|\d+[.)])\s+)+")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\s*\|?(\s*:?-{3,}:?\s*\|)+(\s*:?-{3,}:?\s*)?$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[.!?][)""]?)\s+(?=[\p{Lu}`""(])")]
    private static partial Regex SentenceEnd();
}
