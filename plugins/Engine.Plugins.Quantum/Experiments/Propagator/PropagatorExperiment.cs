using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>What a model does to every state over a time span.</summary>
[Experiment("quantum.propagator",
    "The unitary or the channel of a model over a time span: process matrix, Pauli transfer matrix, fidelity with a gate, leakage, diamond distance.")]
[Reference("M. A. Nielsen, A simple formula for the average gate fidelity of a quantum dynamical operation, Phys. Lett. A 303, 249 (2002)",
    Doi = "10.1016/S0375-9601(02)01272-0")]
[Reference("C. J. Wood, J. D. Biamonte and D. G. Cory, Tensor networks and graphical calculus for open quantum systems, Quantum Inf. Comput. 15, 759 (2015)",
    Doi = "10.26421/QIC15.9-10-3",
    Arxiv = "1111.6950")]
public sealed class PropagatorExperiment : IExperiment<PropagatorParameters>
{
    private const int LargestDiamond = 8;
    private const double Unitarity = 1e-9;

    /// <inheritdoc/>
    public RunReport Run(PropagatorParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        if (model.NonHermitian)
        {
            throw new ParameterException("model", "the map of a non-Hermitian Hamiltonian keeps no trace; quantum.evolve follows single states");
        }

        double from = parameters.From is { } a ? ExpressionText.Real(model, "from", a, Dimension.Time) : model.Times is { } t ? t[0] : 0;
        double to = parameters.To is { } b ? ExpressionText.Real(model, "to", b, Dimension.Time)
            : model.Times is { } times ? times[^1] : throw new ParameterException("to", "the model has no times; give the end of the span");
        if (!(to > from))
        {
            throw new ParameterException("to", FormattableString.Invariant($"must lie above from ({from:G6}), got {to:G6}"));
        }

        GateSubspace subspace = GateSubspace.Read(model, parameters.Subspace);
        ComplexMatrix? target = parameters.Target is { } text ? Target(ExpressionText.Operator(model, "target", text).ToMatrix(), subspace) : null;
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        report.AddScalar("from", from, model.TimeUnit).AddScalar("to", to, model.TimeUnit);
        try
        {
            EvolutionOptions accuracy = parameters.Accuracy(model);
            (ComplexMatrix map, double error) = ChannelMap.Of(model, from, to, accuracy, context);
            report.AddScalar("errorBound", error, description: "bound on the error of the image of a state");
            if (model.Jumps.Count == 0)
            {
                ComplexMatrix u = Engine.Quantum.Dynamics.Propagator.Unitary(SolverForm.Hamiltonian(model.Hamiltonian), from, to, accuracy);
                report.AddArray("unitary", new ReportArray(u.AsSpan().ToArray(), [u.Rows, u.Columns]));
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            Describe(report, model, subspace, map, error, target);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    private static ComplexMatrix Target(ComplexMatrix whole, GateSubspace subspace)
    {
        ComplexMatrix target = subspace.Restrict(whole);
        return target.IsUnitary(Unitarity) ? target
            : throw new ParameterException("target", $"must be unitary on the {subspace.Size} states of the subspace; write a gate such as |0><1| + |1><0|");
    }

    private static void Describe(RunReportBuilder report, QuantumModel model, GateSubspace subspace, ComplexMatrix map, double error, ComplexMatrix? target)
    {
        int n = subspace.Size, d = model.Space.Dimension;
        QuantumChannel whole = QuantumChannel.FromSuperoperator(map, d, d);
        QuantumChannel channel = subspace.IsPart ? QuantumChannel.FromSuperoperator(subspace.RestrictMap(map), n, n) : whole;
        ComplexMatrix choi = channel.ToChoi();
        double[] eigenvalues = HermitianEigenDecomposition.Eigenvalues(choi);
        double slack = Math.Max(10 * d * error, 1e-9);
        report.AddScalar("traceDefect", whole.TraceDefect, description: "largest element of Tr_out J - 1 of the whole space")
            .AddScalar("smallestChoiEigenvalue", eigenvalues[0])
            .AddTable("choiEigenvalues", new TableColumn("value", "1", [.. eigenvalues.Reverse()],
                "descending; their sum is the dimension where nothing leaks"))
            .AddScalar("leakage", 1 - (choi.Trace().Real / n), description: "mean probability to leave the subspace")
            .AddScalar("seepage", subspace.Seepage(map), description: "mean probability to enter the subspace from outside");
        CheckList checks = new();
        checks.AtLeast("completely positive", eigenvalues[0], -slack);
        checks.AtMost("trace preserving", whole.TraceDefect, slack);
        if (target is not null)
        {
            double bound = Math.Max(1e-13, 10 * error);
            report.AddScalar("processFidelity", ProcessFidelity.Of(channel, target), "1", bound, ErrorSource.Bound, "with the target")
                .AddScalar("averageGateFidelity", ProcessFidelity.AverageGate(channel, target), "1", bound, ErrorSource.Bound,
                    "averaged over pure inputs");
            if (n <= LargestDiamond)
            {
                DiamondDistance distance = DiamondDistance.Between(channel, QuantumChannel.FromUnitary(target));
                report.AddScalar("diamondLower", distance.Lower, description: "proven: the diamond norm of the difference to the target is at least this")
                    .AddScalar("diamondUpper", distance.Upper, description: "and at most this");
            }
        }

        if (!subspace.IsPart)
        {
            report.AddScalar("unitarity", ProcessFidelity.Unitarity(channel), description: "1 for unitary maps only");
        }

        AddKraus(report, channel, n);
        AddPauli(report, channel, n);
        checks.AddTo(report);
    }

    private static void AddKraus(RunReportBuilder report, QuantumChannel channel, int n)
    {
        IReadOnlyList<ComplexMatrix> kraus = channel.ToKraus();
        List<(long Operator, long Row, long Column, Complex Value)> rows = [];
        for (int k = 0; k < kraus.Count && rows.Count < 20_000; k++)
        {
            for (int i = 0; i < n * n; i++)
            {
                rows.Add((k, i / n, i % n, kraus[k][i / n, i % n]));
            }
        }

        report.AddTable("kraus",
            new TableColumn("operator", "1", [.. rows.Select(r => r.Operator)]),
            new TableColumn("row", "1", [.. rows.Select(r => r.Row)]),
            new TableColumn("column", "1", [.. rows.Select(r => r.Column)]),
            new TableColumn("value", "1", [.. rows.Select(r => r.Value)]));
    }

    /// <summary>Process and transfer matrix where the subspace is that of qubits.</summary>
    private static void AddPauli(RunReportBuilder report, QuantumChannel channel, int n)
    {
        if (!int.IsPow2(n) || n < 2 || n > 8)
        {
            return;
        }

        ComplexMatrix chi = PauliRepresentation.ProcessMatrix(channel);
        double[,] transfer = PauliRepresentation.TransferMatrix(channel);
        int side = n * n;
        string[] labels = [.. Enumerable.Range(0, side).Select(k => string.Concat(
            Enumerable.Range(0, int.Log2(n)).Reverse().Select(q => "IXYZ"[(k >> (2 * q)) & 3])))];
        report.AddTable("chi", [new TableColumn("pauli", labels), .. labels.Select((l, c) =>
            new TableColumn(l, "1", [.. Enumerable.Range(0, side).Select(r => chi[r, c])]))]);
        report.AddTable("ptm", [new TableColumn("pauli", labels), .. labels.Select((l, c) =>
            new TableColumn(l, "1", [.. Enumerable.Range(0, side).Select(r => transfer[r, c])]))]);
        double[] indices = [.. Enumerable.Range(0, side).Select(k => (double)k)];
        string caption = "Order: " + string.Join(" ", labels) + ".";
        report.AddFigure(new HeatMapFigure("chi", "Process matrix: moduli", new Axis("column"), new Axis("row"), indices, indices,
            [.. Enumerable.Range(0, side * side).Select(k => Complex.Abs(chi[k / side, k % side]))], new Axis("|chi|"))
        { Caption = caption });
        report.AddFigure(new HeatMapFigure("ptm", "Pauli transfer matrix", new Axis("input"), new Axis("output"), indices, indices,
            [.. Enumerable.Range(0, side * side).Select(k => transfer[k / side, k % side])], new Axis("R"))
        { Diverging = true, Caption = caption });
    }
}
