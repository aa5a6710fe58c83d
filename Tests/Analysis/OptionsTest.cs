using System.Globalization;
using System.Xml.Linq;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Configuration;
using TraceLlm.Fody.Configuration;
using TraceLlm.Persistence;
using TraceLlm.Persistence.Http;

namespace Tests.Analysis;

/// <summary>The option lists of the weaver, its schema, the living example and the runtime are one list.</summary>
public sealed class OptionsTest
{
    private static readonly XNamespace s_schema = "http://www.w3.org/2001/XMLSchema";

    private static IEnumerable<string> Names => OptionDefinitions.All.Select(option => option.Name);

    [Test]
    public void SchemaListsThem() => Assert.That(
        Schema().Elements(s_schema + "attribute").Select(attribute => attribute.Attribute("name")!.Value), Is.EqualTo(Names));

    [Test]
    public void SchemaDocumentsThem() => Assert.That(
        Schema().Elements(s_schema + "attribute").Select(attribute => attribute.Descendants(s_schema + "documentation").SingleOrDefault()?.Value),
        Has.All.Contains("Default:"));

    [TestCase("Persistence", typeof(PersistenceMode))]
    [TestCase("FileSync", typeof(FileSyncMode))]
    public void SchemaListsTheChoices(string option, Type type) => Assert.That(
        Schema().Elements(s_schema + "attribute").Single(attribute => attribute.Attribute("name")!.Value == option)
            .Descendants(s_schema + "enumeration").Select(value => value.Attribute("value")!.Value),
        Is.EqualTo(Enum.GetNames(type)));

    [Test]
    public void SolutionShowsThemAll() =>
        Assert.That(Example().Attributes().Select(attribute => attribute.Name.LocalName), Is.EqualTo(Names));

    [Test]
    public void SolutionsValuesAreWellFormedAndUnderstoodByTheRuntime()
    {
        foreach (XAttribute attribute in Example().Attributes())
        {
            string? value = OptionDefinitions.Find(attribute.Name.LocalName)!.Normalize(attribute.Value);
            Assert.That(value, Is.Not.Null, attribute.Name.LocalName);
            if (OptionDefinitions.Find(attribute.Name.LocalName)!.IsForRuntime)
                Assert.That(OptionText.TrySet(new TracerOptions(), attribute.Name.LocalName, value!), attribute.Name.LocalName);
        }
    }

    [Test]
    public void SolutionShowsTheDefaults()
    {
        string Shown(string name) => Example().Attribute(name)!.Value;
        TraceSettings builtIn = TraceSettings.BuiltIn;
        Assert.That(Shown("Environment"), Is.EqualTo(builtIn.Environment));
        Assert.That(bool.Parse(Shown("CaptureInput")), Is.EqualTo(builtIn.CaptureInput));
        Assert.That(bool.Parse(Shown("CaptureOutput")), Is.EqualTo(builtIn.CaptureOutput));
        Assert.That(int.Parse(Shown("CaptureMaxLength"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.CaptureLimits.MaxLength));
        Assert.That(int.Parse(Shown("CaptureMaxItems"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.CaptureLimits.MaxItems));
        Assert.That(int.Parse(Shown("CaptureMaxDepth"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.CaptureLimits.MaxDepth));
        Assert.That(int.Parse(Shown("CaptureMaxBytes"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.CaptureLimits.MaxBytes));
        Assert.That(double.Parse(Shown("SlowThresholdMs"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.SlowThresholdMs));
        var store = new FileStoreOptions("", TimeProvider.System);
        Assert.That(long.Parse(Shown("MaxFileBytes"), CultureInfo.InvariantCulture), Is.EqualTo(store.MaxFileBytes));
        Assert.That(int.Parse(Shown("RetentionDays"), CultureInfo.InvariantCulture), Is.EqualTo(store.RetentionDays));
        Assert.That(long.Parse(Shown("MaxFolderBytes"), CultureInfo.InvariantCulture), Is.EqualTo(store.MaxFolderBytes));
        Assert.That(bool.Parse(Shown("CompressFiles")), Is.EqualTo(store.CompressFiles));
        Assert.That(Shown("FileSync"), Is.EqualTo(store.FileSync.ToString()));
        var http = new HttpStoreOptions("", TimeProvider.System);
        Assert.That(int.Parse(Shown("HttpTimeoutMs"), CultureInfo.InvariantCulture), Is.EqualTo(http.TimeoutMs));
        Assert.That(long.Parse(Shown("MaxSpoolBytes"), CultureInfo.InvariantCulture), Is.EqualTo(http.MaxSpoolBytes));
        Assert.That(double.Parse(Shown("SampleRate"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.SampleRate));
        Assert.That(int.Parse(Shown("MaxStepsPerTrace"), CultureInfo.InvariantCulture), Is.EqualTo(builtIn.MaxStepsPerTrace));
    }

    /// <summary>What the weaver lets through in its own spelling must never be passed over at run time.</summary>
    [TestCase("CaptureInput", "TRUE", "true")]
    [TestCase("Enabled", "0", "false")]
    [TestCase("Persistence", "none", "None")]
    [TestCase("CaptureMaxLength", "007", "7")]
    [TestCase("SlowThresholdMs", "1e3", "1000")]
    [TestCase("SlowThresholdMs", "0.1", "0.1")]
    [TestCase("Path", " a b ", "a b")]
    [TestCase("RedactMembers", " +Tax_ID, -Set-Cookie; ", "+taxid;-setcookie")]
    [TestCase("RedactMembers", "", "")]
    [TestCase("Persistence", "HTTP", "Http")]
    [TestCase("Endpoint", " https://traces.example.com/v1 ", "https://traces.example.com/v1")]
    [TestCase("Endpoint", " ", "")]
    [TestCase("PricesPath", " a b ", "a b")]
    [TestCase("PricesPath", " ", "")]
    [TestCase("MaxFileBytes", "5000000000", "5000000000")]
    [TestCase("FileSync", "always", "Always")]
    [TestCase("SampleRate", "1.0", "1")]
    [TestCase("SampleRate", "0.05", "0.05")]
    public void ValuesReachTheRuntimeInOneSpelling(string name, string written, string normalized)
    {
        Assert.That(OptionDefinitions.Find(name)!.Normalize(written), Is.EqualTo(normalized));
        Assert.That(OptionText.TrySet(new TracerOptions(), name, normalized));
    }

    private static XElement Schema() => XDocument.Load(Repository.PathOf("TraceLlm.Fody", "TraceLlm.Fody.xcf")).Root!;

    private static XElement Example() => XDocument.Load(Repository.PathOf("FodyWeavers.xml")).Root!.Element("TraceLlm")!;
}
