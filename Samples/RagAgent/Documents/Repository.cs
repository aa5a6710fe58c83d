namespace RagAgent.Documents;

/// <summary>The repository that this sample is part of.</summary>
internal static class Repository
{
    private const string Marker = "TraceLlm.sln";

    /// <summary>Its root folder. Null when neither the current directory nor the program lies in it.</summary>
    public static string? Find() => FindAbove(Environment.CurrentDirectory) ?? FindAbove(AppContext.BaseDirectory);

    public static string? FindAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Marker)))
                return at.FullName;
        }

        return null;
    }
}
