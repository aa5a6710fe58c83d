using System.Text.RegularExpressions;
using Tests.Fixtures;

namespace Tests.Conventions;

/// <summary>The tables of docs/method-shapes.md.</summary>
internal sealed partial class MethodShapesDocument
{
    /// <summary>A row of the table of shapes.</summary>
    /// <param name="Number">The place in the order in which shapes are asked.</param>
    /// <param name="Name">The shape.</param>
    /// <param name="Tests">The test classes it names.</param>
    /// <param name="Diagnostics">The pages it links, as written.</param>
    public sealed record Shape(int Number, string Name, IReadOnlyList<string> Tests, IReadOnlyList<string> Diagnostics);

    /// <summary>A row of a table of fixtures.</summary>
    /// <param name="File">Relative to the repository.</param>
    /// <param name="Holds">What the file is for.</param>
    /// <param name="Shapes">The numbers of the shapes of its traced methods.</param>
    /// <param name="Tests">The test classes that call it.</param>
    public sealed record FixtureFile(string File, string Holds, IReadOnlyList<int> Shapes, IReadOnlyList<string> Tests);

    private MethodShapesDocument(IReadOnlyList<Shape> shapes, IReadOnlyList<FixtureFile> fixtures) => (Shapes, Fixtures) = (shapes, fixtures);

    public static string Folder { get; } = Repository.PathOf("docs");

    public IReadOnlyList<Shape> Shapes { get; }

    public IReadOnlyList<FixtureFile> Fixtures { get; }

    public static MethodShapesDocument Read()
    {
        var shapes = new List<Shape>();
        var fixtures = new List<FixtureFile>();
        string project = "";
        string table = "";
        foreach (string line in File.ReadLines(Path.Combine(Folder, "method-shapes.md")))
        {
            if (line.StartsWith('#'))
                project = line.TrimStart('#', ' ');

            string[] cells = [.. line.Split('|').Select(cell => cell.Trim())];
            if (cells.Length < 3)
                table = "";
            else if (table == "")
                table = cells[1];
            else if (cells[1].StartsWith("---", StringComparison.Ordinal))
                continue;
            else if (table == "#")
                shapes.Add(new Shape(int.Parse(cells[1]), cells[2].Replace("`", ""), TestsIn(cells[5]), [.. Link().Matches(cells[6]).Select(match => match.Groups[1].Value)]));
            else if (table == "Fixtures")
                fixtures.Add(new FixtureFile($"{project}/{cells[1].Trim('`')}", cells[2], [.. Number().Matches(cells[3]).Select(match => int.Parse(match.Value))], TestsIn(cells[4])));
        }

        return new MethodShapesDocument(shapes, fixtures);
    }

    /// <summary>Every word in code quotes, with its folder or without.</summary>
    private static string[] TestsIn(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value.Split('/')[^1])];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
