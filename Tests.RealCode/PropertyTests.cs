using FsCheck;
using FsCheck.Fluent;

namespace Tests.RealCode;

internal static class PropertyTests
{
    public static string Run()
    {
        var results = new List<string>();
        Config config = Config.QuickThrowOnFailure.WithReplay(12345UL, 67891UL).WithMaxTest(50).WithQuietOnSuccess(true);
        Prop.ForAll<int[]>(items => items.Reverse().Reverse().SequenceEqual(items)).Check(config);
        results.Add("reversing twice holds");
        try
        {
            Prop.ForAll<int>(number => number < 20).Check(config);
            results.Add("no counter-example");
        }
        catch (Exception exception)
        {
            results.Add(exception.Message);
        }

        return string.Join('\n', results);
    }
}
