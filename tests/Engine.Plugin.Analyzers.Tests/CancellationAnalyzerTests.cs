namespace Engine.Plugin.Analyzers.Tests;

public sealed class CancellationAnalyzerTests
{
    private const string Solver = """
        public static class Solver
        {
            public static double Solve(double x, CancellationToken token = default) => x;
            public static double Plain(double x) => x;
        }

        public sealed record Job(IRunContext Context, double X)
        {
            public double Do() => Solver.Solve(X, Context.CancellationToken);
        }
        """;

    [Theory]
    [InlineData("{|ENGINE111:for|} (int i = 0; i < 10; i++) { context.ReportProgress(i / 10.0, \"\"); }")]
    [InlineData("double s = 0; {|ENGINE111:for|} (int i = 0; i < 10; i++) { s += Solver.Solve(i); }")]
    [InlineData("double s = 0; {|ENGINE111:foreach|} (int i in new[] { 1, 2 }) { s += Solver.Solve(i, CancellationToken.None); }")]
    [InlineData("double s = 0; {|ENGINE111:while|} (true) { s = Solver.Plain(s); if (s > 1) { break; } }")]
    [InlineData("{|ENGINE111:for|} (;;) { break; }")]
    [InlineData("var slot = context.Checkpoints.GetSlot(\"a\"); {|ENGINE111:for|} (int i = 0; i < 10; i++) { slot.Save([1]); }")]
    [InlineData("Action run = () => { {|ENGINE111:for|} (int i = 0; i < 3; i++) { Solver.Solve(i); } }; run();")]
    public Task A_deaf_loop_over_work_is_found(string body) => Code.VerifyAsync<CancellationAnalyzer>(Code.Experiment(body, beside: Solver));

    [Theory]
    [InlineData("double[] x = new double[10]; for (int i = 0; i < 10; i++) { x[i] = Solver.Plain(i); }")]
    [InlineData("for (int i = 0; i < 10; i++) { context.CancellationToken.ThrowIfCancellationRequested(); context.ReportProgress(i / 10.0, \"\"); }")]
    [InlineData("double s = 0; for (int i = 0; i < 10; i++) { s += Solver.Solve(i, context.CancellationToken); }")]
    [InlineData("var token = context.CancellationToken; double s = 0; while (!token.IsCancellationRequested) { s += Solver.Solve(s); }")]
    [InlineData("double s = 0; for (int i = 0; i < 10; i++) { for (int j = 0; j < 10; j++) { s += Solver.Solve(i, context.CancellationToken); } }")]
    [InlineData("double s = 0; for (int i = 0; i < 10; i++) { s += new Job(context, i).Do(); context.ReportProgress(0.1, \"\"); }")]
    [InlineData("var job = new Job(context, 1); while (true) { if (job.Do() > 0) { break; } }")]
    [InlineData("void Step() => context.CancellationToken.ThrowIfCancellationRequested(); while (true) { Step(); break; }")]
    [InlineData("Action step = () => context.CancellationToken.ThrowIfCancellationRequested(); while (true) { step(); break; }")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 3, new System.Threading.Tasks.ParallelOptions { CancellationToken = context.CancellationToken }, "
        + "i => Solver.Plain(i));")]
    public Task A_loop_that_listens_or_does_little_passes(string body) => Code.VerifyAsync<CancellationAnalyzer>(Code.Experiment(body, beside: Solver));

    [Fact]
    public Task Where_no_token_is_at_hand_nothing_is_said() => Code.VerifyAsync<CancellationAnalyzer>(
        Solver + " public static class Elsewhere { public static double Sum() { double s = 0; while (true) { s += Solver.Solve(s); if (s > 3) return s; } } }");
}
