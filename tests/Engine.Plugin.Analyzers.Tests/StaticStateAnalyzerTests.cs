namespace Engine.Plugin.Analyzers.Tests;

public sealed class StaticStateAnalyzerTests
{
    [Theory]
    [InlineData("private static int {|ENGINE105:s_runs|};")]
    [InlineData("public static double {|ENGINE105:Last|} { get; set; }")]
    [InlineData("public static event EventHandler? {|ENGINE105:Changed|};")]
    [InlineData("private static readonly List<int> Seen = []; public static void See() => {|ENGINE105:Seen.Add(1)|};")]
    [InlineData("private static List<int> Seen { get; } = []; public static void See() => {|ENGINE105:Seen.Clear()|};")]
    [InlineData("private static readonly double[] Sum = new double[1]; public static void See() { {|ENGINE105:Sum[0] += 1|}; }")]
    [InlineData("private static readonly int[] Count = [0]; public static void See() { {|ENGINE105:Count[0]++|}; }")]
    [InlineData("private static readonly Dictionary<int, int> Seen = []; public static void See() { {|ENGINE105:Seen[1] = 2|}; }")]
    [InlineData("private static readonly System.Text.StringBuilder Log = new(); public static void See() => {|ENGINE105:Log.Append(1)|};")]
    public Task State_that_changes_is_found(string member) => Code.VerifyAsync<StaticStateAnalyzer>($$"""public static class State { {{member}} }""");

    [Theory]
    [InlineData("private const int Runs = 3;")]
    [InlineData("private static readonly double[] Table = [1, 2, 3]; public static double At(int i) => Table[i];")]
    [InlineData("private static readonly double[] Table = new double[3]; static State() { Table[0] = 1; }")]
    [InlineData("public static double Half => 0.5; public static double Last { get => 1; set { } }")]
    [InlineData("[ThreadStatic] private static double[]? t_work; public static void Work() => t_work = new double[3];")]
    [InlineData("private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, double> Cache = new(); "
        + "public static double At(int i) => Cache.GetOrAdd(i, static k => Math.Sqrt(k));")]
    [InlineData("private static readonly Lazy<double[]> Table = new(() => [1, 2]); public static double At(int i) => Table.Value[i];")]
    [InlineData("public static void Fill() { var list = new List<int>(); list.Add(1); double[] x = new double[2]; x[0] = 1; }")]
    public Task Constants_caches_and_locals_pass(string member) => Code.VerifyAsync<StaticStateAnalyzer>($$"""public static class State { {{member}} }""");
}
