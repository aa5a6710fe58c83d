using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tests.Packaging.Builds;

[Category("Process")]
public sealed class StrongNamesTest
{
    [TestCase(BuiltSolution.SignedLibrary)]
    [TestCase(BuiltSolution.Friend)]
    [TestCase(BuiltSolution.PublicSignedWithPublicKey)]
    [TestCase(BuiltSolution.PublicSignedWithKeyPair)]
    public void SignedAssemblyStaysSigned(string project)
    {
        AssertHasPublicKey(project);
        Assert.That(Flags(project).HasFlag(CorFlags.StrongNameSigned));
    }

    [Test]
    public void DelaySignedAssemblyWaitsForItsSignature()
    {
        AssertHasPublicKey(BuiltSolution.DelaySignedWithPublicKey);
        Assert.That(Flags(BuiltSolution.DelaySignedWithPublicKey).HasFlag(CorFlags.StrongNameSigned), Is.False);
    }

    /// <summary>Fody by itself would write the pair into the assembly.</summary>
    [Test]
    public void DelaySigningKeepsThePrivateKeyOutOfTheAssembly() => AssertHasPublicKey(BuiltSolution.DelaySignedWithKeyPair);

    [Test]
    public void FriendCallsInternalMethodsOfAWovenAssembly() =>
        Assert.That(BuiltSolution.Solution.RunApplication(BuiltSolution.Friend).Output, Is.EqualTo(AgentSource.Output));

    private static void AssertHasPublicKey(string project)
    {
        string path = BuiltSolution.Solution.Output(project);
        Assert.That(AssemblyName.GetAssemblyName(path).GetPublicKey(), Is.EqualTo(BuiltSolution.PublicKey));
        using var image = new PEReader(File.OpenRead(path));
        MetadataReader metadata = image.GetMetadataReader();
        Assert.That(metadata.GetBlobBytes(metadata.GetAssemblyDefinition().PublicKey), Is.EqualTo(BuiltSolution.PublicKey));
    }

    private static CorFlags Flags(string project)
    {
        using var image = new PEReader(File.OpenRead(BuiltSolution.Solution.Output(project)));
        return image.PEHeaders.CorHeader!.Flags;
    }
}
