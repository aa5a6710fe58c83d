using System.Reflection;
using Tests.Fixtures;
using TraceLlm.Fody.Diagnostics;

namespace Tests.Conventions;

/// <summary>Each diagnostic has one code, a page that explains it, and a message that ends with the cure.</summary>
public sealed class DiagnosticsTest
{
    /// <summary>A cure tells its reader to do something, or what may stand there.</summary>
    private static readonly string[] s_cures =
        ["Valid options: {1}.", "Valid child elements: ", "Set it ", "must be {2}.", "Remove ", "Mark ", "Trace the ", "Make ", "Compile ", "Call ", "Please report ", "Keep ", "Reference ", "Retry inside ", "Add a parameter ", "Name classes "];

    [Test]
    public void ListIsComplete() => Assert.That(
        typeof(DiagnosticDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
        Is.EqualTo(DiagnosticDescriptors.All));

    [Test]
    public void CodesAreUniqueAndInOrder()
    {
        Assert.That(DiagnosticDescriptors.All.Select(descriptor => descriptor.Code), Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(DiagnosticDescriptors.All.Select(descriptor => descriptor.Code), Has.All.Match(@"^TLLM\d{3}$"));
    }

    [Test]
    public void MessagesNameTheCure()
    {
        Assert.That(
            DiagnosticDescriptors.All
                .Where(descriptor => !s_cures.Any(cure => descriptor.MessageFormat.Contains(cure, StringComparison.Ordinal)))
                .Select(descriptor => descriptor.Code),
            Is.Empty);
        Assert.That(DiagnosticDescriptors.All.Select(descriptor => descriptor.MessageFormat), Has.All.EndsWith("."));
    }

    [Test]
    public void PagesExplainThem() => Assert.That(
        DiagnosticDescriptors.All.Select(descriptor => descriptor.HelpLink).Where(page => !File.Exists(Repository.PathOf(page.Split('/')))),
        Is.Empty);

    [Test]
    public void PagesAreOfDiagnosticsThatExist() => Assert.That(
        Directory.EnumerateFiles(Repository.PathOf("docs", "diagnostics"), "TLLM*.md").Select(Path.GetFileNameWithoutExtension),
        Is.EquivalentTo(DiagnosticDescriptors.All.Select(descriptor => descriptor.Code)));
}
