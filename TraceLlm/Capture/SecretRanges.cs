using System.Text;

namespace TraceLlm.Capture;

/// <summary>The parts of a text that are secrets, gathered in any order. Costs nothing until there is one.</summary>
internal struct SecretRanges
{
    private List<(int Start, int End)>? _ranges;

    /// <summary>
    /// Adds a part, unless it is empty or begins with what stands for a secret. Gives where the search goes on: behind what
    /// was added, else inside.
    /// </summary>
    public int Add(ReadOnlySpan<char> text, int start, int end)
    {
        if (end <= start || text[start..end].StartsWith(RedactedNames.Mark))
            return start;

        (_ranges ??= []).Add((start, end));
        return end;
    }

    /// <summary>The text with every part replaced; null when there is none.</summary>
    public readonly string? Replace(ReadOnlySpan<char> text)
    {
        if (_ranges is null)
            return null;

        _ranges.Sort();
        var replaced = new StringBuilder(text.Length);
        int kept = 0;
        foreach ((int start, int end) in _ranges)
        {
            // One inside, or one that goes on, where the last one began.
            if (start < kept)
            {
                kept = Math.Max(kept, end);
                continue;
            }

            replaced.Append(text[kept..start]).Append(RedactedNames.Mark);
            kept = end;
        }

        return replaced.Append(text[kept..]).ToString();
    }
}
