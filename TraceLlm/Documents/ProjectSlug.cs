using System.Text;

namespace TraceLlm.Documents;

/// <summary>
/// The id of a project: its name in lower case, with each run of characters other than letters and digits made one
/// hyphen. A name without a letter or digit gives <c>default</c>.
/// </summary>
internal static class ProjectSlug
{
    public static string Of(string project)
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
}
