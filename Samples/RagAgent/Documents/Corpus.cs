namespace RagAgent.Documents;

/// <summary>The chunks that answers are taken from, and what to call the whole of them.</summary>
internal sealed record Corpus(string Name, IReadOnlyList<Chunk> Chunks)
{
    private const string Cure = "Name a folder of Markdown files with --docs FOLDER.";

    private static readonly string[] s_rootFiles = ["README.md", "CHANGELOG.md"];

    private static readonly EnumerationOptions s_recursive = new()
    {
        RecurseSubdirectories = true,
        MatchCasing = MatchCasing.CaseInsensitive,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Loads every Markdown file below a folder.</summary>
    /// <exception cref="IOException">There is no such folder, it holds no Markdown text, or it cannot be read.</exception>
    public static Corpus FromFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'. {Cure}");

        return Load(folder, MarkdownFiles(folder));
    }

    /// <summary>Loads the documentation of a repository: README.md, CHANGELOG.md and the folder docs.</summary>
    /// <exception cref="IOException">There is no repository, it holds no Markdown text, or it cannot be read.</exception>
    public static Corpus FromRepository(string? root)
    {
        if (root is null)
            throw new DirectoryNotFoundException($"The repository's documentation is not to be found from '{Environment.CurrentDirectory}'. {Cure}");

        IEnumerable<string> files = s_rootFiles
            .Select(name => Path.Combine(root, name))
            .Where(File.Exists);
        string docs = Path.Combine(root, "docs");
        return Load(root, Directory.Exists(docs) ? files.Concat(MarkdownFiles(docs)) : files);
    }

    private static IEnumerable<string> MarkdownFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", s_recursive).Order(StringComparer.Ordinal);

    private static Corpus Load(string root, IEnumerable<string> files)
    {
        var chunker = new MarkdownChunker();
        var chunks = new List<Chunk>();
        int count = 0;
        foreach (string file in files)
        {
            string name = Path.GetRelativePath(root, file).Replace('\\', '/');
            chunks.AddRange(chunker.Split(name, File.ReadAllText(file)));
            count++;
        }

        if (chunks.Count == 0)
            throw new FileNotFoundException($"There is no Markdown text in '{root}'. {Cure}");

        string unit = count == 1 ? "file" : "files";
        return new Corpus($"the {count} Markdown {unit} of '{root}'", chunks);
    }
}
