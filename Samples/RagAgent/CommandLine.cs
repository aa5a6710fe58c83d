using System.Globalization;

namespace RagAgent;

/// <summary>What the user asked for. Without a question, <see cref="Error"/> says what is wrong.</summary>
internal sealed record CommandLine(string? Question, string? DocsFolder, int Failures, bool Help, string? Error)
{
    public const string Usage = """
        Usage: RagAgent QUESTION [--docs FOLDER] [--flaky COUNT]

          QUESTION         what to answer, from Markdown files
          --docs FOLDER    where they are; default: the documentation of this repository
          --flaky COUNT    how often the search fails before it works; it is tried up to 4 times
          --help           shows this text

        With OPENAI_API_KEY set, OpenAI's model OPENAI_MODEL (default gpt-4o-mini) writes the answer.
        Otherwise the best sentences are quoted, without any network.
        """;

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        string? folder = null;
        int failures = 0;
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (argument is "--help" or "-h")
                return new CommandLine(null, null, 0, Help: true, null);

            if (argument is "--docs")
            {
                if (++index == arguments.Count)
                    return Invalid("--docs needs a folder.");

                folder = arguments[index];
            }
            else if (argument is "--flaky")
            {
                if (++index == arguments.Count || !int.TryParse(arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out failures))
                    return Invalid("--flaky needs a number.");
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                return Invalid($"Unknown option {argument}.");
            }
            else
            {
                words.Add(argument);
            }
        }

        string question = string.Join(' ', words).Trim();
        return question.Length == 0 ? Invalid("The question is missing.") : new CommandLine(question, folder, failures, Help: false, null);
    }

    private static CommandLine Invalid(string error) => new(null, null, 0, Help: false, error);
}
