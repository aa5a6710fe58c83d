using System.Text;

namespace TraceLlm.Documents;

/// <summary>
/// The id of a project: its name in lower case, with each run of characters other than letters and digits made one
/// hyphen. A name without a letter or digit gives <c>default</c>.
/// </summary>
internal static class ProjectSlug
{
    /// <summary>Mostly one project is asked for again and again.</summary>
    private static Made s_last = new("", "default");

    public static string Of(string project)
    {
        Made last = s_last;
        if (last.Project != project)
            s_last = last = new Made(project, Make(project));

        return last.Slug;
    }

    private static string Make(string project)
    {
        var slug = new StringBuilder(project.Length);
        foreach (char unit in project)
        {
            if (char.IsLetterOrDigit(unit))
                slug.Append(char.ToLowerInvariant(unit));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        string trimmed = slug.ToString().TrimEnd('-');
        return trimmed.Length == 0 ? "default" : trimmed;
    }

    private sealed record Made(string Project, string Slug);
}
