using Tests.Fixtures;

namespace Tests.Conventions;

/// <summary>What the source files themselves promise.</summary>
public sealed class SourceTest
{
    private const int MaxLines = 350;

    private static readonly string[] s_junkDrawers = ["Util", "Helper", "Common", "Misc", "Manager"];

    [Test]
    public void FilesAreShort() => Assert.That(
        Sources().Where(file => File.ReadLines(file).Count() > MaxLines).Select(Name), Is.Empty);

    [Test]
    public void NamesSayWhatThingsAre() => Assert.That(
        Sources().Select(Name).Where(name => s_junkDrawers.Any(drawer => name.Contains(drawer, StringComparison.Ordinal))), Is.Empty);

    [Test]
    public void NamespacesFollowFolders()
    {
        IEnumerable<string> wrong = Sources("TraceLlm")
            .Where(file => Path.GetDirectoryName(file) is { } folder && !Declared(file).SequenceEqual(
                [Path.GetRelativePath(Repository.Root, folder).Replace(Path.DirectorySeparatorChar, '.')]));
        Assert.That(wrong.Select(Name), Is.Empty);
    }

    private static IEnumerable<string> Declared(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        .Select(line => line["namespace ".Length..].TrimEnd(';'));

    private static IEnumerable<string> Sources(params string[] folders) =>
        Directory.EnumerateFiles(Repository.PathOf(folders), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Name(file).Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "packages"));

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
}
