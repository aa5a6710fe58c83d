using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public sealed class NestedException(int level) : Exception("level " + level)
{
    public int Level => level;
}

/// <summary>Twenty levels of try, each with a filter, a handler and a finally.</summary>
public static class NestedHandlerMethods
{
    public static string Handled(int level)
    {
        var log = new List<string>();
        try
        {
            Nested(level, log);
        }
        catch (NestedException)
        {
            log.Add("caller");
        }

        return string.Join(" ", log);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Nested(int level, List<string> log)
    {
        try
        {
            try
            {
                try
                {
                    try
                    {
                        try
                        {
                            try
                            {
                                try
                                {
                                    try
                                    {
                                        try
                                        {
                                            try
                                            {
                                                try
                                                {
                                                    try
                                                    {
                                                        try
                                                        {
                                                            try
                                                            {
                                                                try
                                                                {
                                                                    try
                                                                    {
                                                                        try
                                                                        {
                                                                            try
                                                                            {
                                                                                try
                                                                                {
                                                                                    try
                                                                                    {
                                                                                        throw new NestedException(level);
                                                                                    }
                                                                                    catch (NestedException exception) when (Asks(log, 20, exception.Level))
                                                                                    {
                                                                                        log.Add("c20");
                                                                                    }
                                                                                    finally
                                                                                    {
                                                                                        log.Add("f20");
                                                                                    }
                                                                                }
                                                                                catch (NestedException exception) when (Asks(log, 19, exception.Level))
                                                                                {
                                                                                    log.Add("c19");
                                                                                }
                                                                                finally
                                                                                {
                                                                                    log.Add("f19");
                                                                                }
                                                                            }
                                                                            catch (NestedException exception) when (Asks(log, 18, exception.Level))
                                                                            {
                                                                                log.Add("c18");
                                                                            }
                                                                            finally
                                                                            {
                                                                                log.Add("f18");
                                                                            }
                                                                        }
                                                                        catch (NestedException exception) when (Asks(log, 17, exception.Level))
                                                                        {
                                                                            log.Add("c17");
                                                                        }
                                                                        finally
                                                                        {
                                                                            log.Add("f17");
                                                                        }
                                                                    }
                                                                    catch (NestedException exception) when (Asks(log, 16, exception.Level))
                                                                    {
                                                                        log.Add("c16");
                                                                    }
                                                                    finally
                                                                    {
                                                                        log.Add("f16");
                                                                    }
                                                                }
                                                                catch (NestedException exception) when (Asks(log, 15, exception.Level))
                                                                {
                                                                    log.Add("c15");
                                                                }
                                                                finally
                                                                {
                                                                    log.Add("f15");
                                                                }
                                                            }
                                                            catch (NestedException exception) when (Asks(log, 14, exception.Level))
                                                            {
                                                                log.Add("c14");
                                                            }
                                                            finally
                                                            {
                                                                log.Add("f14");
                                                            }
                                                        }
                                                        catch (NestedException exception) when (Asks(log, 13, exception.Level))
                                                        {
                                                            log.Add("c13");
                                                        }
                                                        finally
                                                        {
                                                            log.Add("f13");
                                                        }
                                                    }
                                                    catch (NestedException exception) when (Asks(log, 12, exception.Level))
                                                    {
                                                        log.Add("c12");
                                                    }
                                                    finally
                                                    {
                                                        log.Add("f12");
                                                    }
                                                }
                                                catch (NestedException exception) when (Asks(log, 11, exception.Level))
                                                {
                                                    log.Add("c11");
                                                }
                                                finally
                                                {
                                                    log.Add("f11");
                                                }
                                            }
                                            catch (NestedException exception) when (Asks(log, 10, exception.Level))
                                            {
                                                log.Add("c10");
                                            }
                                            finally
                                            {
                                                log.Add("f10");
                                            }
                                        }
                                        catch (NestedException exception) when (Asks(log, 9, exception.Level))
                                        {
                                            log.Add("c9");
                                        }
                                        finally
                                        {
                                            log.Add("f9");
                                        }
                                    }
                                    catch (NestedException exception) when (Asks(log, 8, exception.Level))
                                    {
                                        log.Add("c8");
                                    }
                                    finally
                                    {
                                        log.Add("f8");
                                    }
                                }
                                catch (NestedException exception) when (Asks(log, 7, exception.Level))
                                {
                                    log.Add("c7");
                                }
                                finally
                                {
                                    log.Add("f7");
                                }
                            }
                            catch (NestedException exception) when (Asks(log, 6, exception.Level))
                            {
                                log.Add("c6");
                            }
                            finally
                            {
                                log.Add("f6");
                            }
                        }
                        catch (NestedException exception) when (Asks(log, 5, exception.Level))
                        {
                            log.Add("c5");
                        }
                        finally
                        {
                            log.Add("f5");
                        }
                    }
                    catch (NestedException exception) when (Asks(log, 4, exception.Level))
                    {
                        log.Add("c4");
                    }
                    finally
                    {
                        log.Add("f4");
                    }
                }
                catch (NestedException exception) when (Asks(log, 3, exception.Level))
                {
                    log.Add("c3");
                }
                finally
                {
                    log.Add("f3");
                }
            }
            catch (NestedException exception) when (Asks(log, 2, exception.Level))
            {
                log.Add("c2");
            }
            finally
            {
                log.Add("f2");
            }
        }
        catch (NestedException exception) when (Asks(log, 1, exception.Level))
        {
            log.Add("c1");
        }
        finally
        {
            log.Add("f1");
        }
    }

    /// <summary>Nothing returns: the loop is left by an exception only.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int LeavesByExceptions(int rounds)
    {
        while (true)
        {
            if (rounds-- == 0)
                throw new InvalidOperationException("enough");

            if (rounds < -5)
                throw new FormatException("too few");
        }
    }

    /// <summary>Only throws, in each of its handlers.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string OnlyThrows(string text)
    {
        try
        {
            throw new FormatException(text);
        }
        catch (FormatException exception) when (text.Length > 3)
        {
            throw new InvalidOperationException("long", exception);
        }
        finally
        {
            if (text.Length == 0)
                throw new NotSupportedException("empty");
        }
    }

    private static bool Asks(List<string> log, int level, int wanted)
    {
        log.Add("w" + level);
        return level == wanted;
    }
}
