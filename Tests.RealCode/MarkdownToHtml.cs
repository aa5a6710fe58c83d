using Markdig;

namespace Tests.RealCode;

internal static class MarkdownToHtml
{
    private const string Text = """
        # Title *with* emphasis

        A paragraph with `code`, a [link](https://example.org "t"), ~~strike~~ and :smile:

        | a | b |
        |---|--:|
        | 1 | 2 |

        - [x] done
        - [ ] open
            1. nested
            2. list

        > quote
        > > deeper

        ```csharp
        var x = 1 < 2;
        ```

        Term
        :   Definition[^1]

        [^1]: A footnote.
        """;

    public static string Run() => Markdown.ToHtml(Text, new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().Build());
}
