using System.Globalization;
using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum.Floquet;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Quasi-energies and modes of a periodic model, and where a bath leads it.</summary>
[Experiment("quantum.floquet",
    "Quasi-energies and modes of a periodic model, their rates and populations under the model's baths, quasi-energies against a parameter.")]
[Reference("J. H. Shirley, Solution of the Schroedinger equation with a Hamiltonian periodic in time, Phys. Rev. 138, B979 (1965)",
    Doi = "10.1103/PhysRev.138.B979")]
[Reference("M. Grifoni and P. Haenggi, Driven quantum tunneling, Phys. Rep. 304, 229 (1998)", Doi = "10.1016/S0370-1573(98)00022-2")]
public sealed class FloquetExperiment : IExperiment<FloquetParameters>
{
    private const int LargestDimension = 64;
    private const int MostModes = 16;

    /// <inheritdoc/>
    public RunReport Run(FloquetParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        double period = model.Period ?? throw new ParameterException("model", "the model has no period; give the field period");
        if (model.Space.Dimension > LargestDimension)
        {
            throw new ParameterException("model",
                $"subsystems: the dimension is {model.Space.Dimension}; Floquet modes are computed for dimensions up to {LargestDimension}");
        }

        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        if (model.Jumps.Count > 0)
        {
            report.AddWarning("Jumps are left out: quasi-energies are those of the Hamiltonian, rates those of the baths.");
        }

        try
        {
            FloquetModes modes = new(SolverForm.Hamiltonian(model.Hamiltonian), period);
            double[] means = MeanEnergies(model, modes, period);
            AddModes(report, model, modes, means, period, parameters.Points);
            AddRates(report, model, modes, means);
            if (parameters.Parameter is not null)
            {
                AddAxis(report, model, parameters, context);
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    private static double[] MeanEnergies(QuantumModel model, FloquetModes modes, double period)
    {
        int d = model.Space.Dimension, n = modes.TimeCount;
        double[] means = new double[d];
        for (int k = 0; k < n; k++)
        {
            ComplexMatrix h = model.Hamiltonian.At(period * k / n).ToMatrix(), phi = modes.ModesAt(k);
            for (int a = 0; a < d; a++)
            {
                Complex[] vector = phi.Column(a);
                means[a] += MatrixVector.InnerProduct(vector, h * vector).Real / n;
            }
        }

        return means;
    }

    private static void AddModes(RunReportBuilder report, QuantumModel model, FloquetModes modes, double[] means, double period, int points)
    {
        int d = model.Space.Dimension, n = modes.TimeCount;
        double[] energies = modes.QuasiEnergies.ToArray();
        report.AddScalar("period", period, model.TimeUnit)
            .AddScalar("driveFrequency", 2 * Math.PI / period, model.EnergyUnit, description: "quasi-energies are given between minus and plus half of it")
            .AddTable("quasiEnergies",
                new TableColumn("mode", "1", [.. Enumerable.Range(0, d).Select(k => (long)k)]),
                new TableColumn("quasiEnergy", model.EnergyUnit, energies),
                new TableColumn("meanEnergy", model.EnergyUnit, means, "average of H over a period"));
        double defect = 0;
        for (int k = 0; k < n; k += Math.Max(1, n / 64))
        {
            ComplexMatrix phi = modes.ModesAt(k);
            defect = Math.Max(defect, MatrixArithmetic.MaxDifference(phi.Adjoint() * phi, ComplexMatrix.Identity(d)));
        }

        CheckList checks = new();
        checks.AtMost("modes stay orthonormal over the period", defect, 1e-9);
        checks.AddTo(report);
        int shown = Math.Min(points, n);
        int[] chosen = [.. Enumerable.Range(0, shown).Select(p => (int)((long)p * n / shown))];
        double[] times = [.. chosen.Select(k => period * k / n)];
        for (int a = 0; a < Math.Min(d, MostModes); a++)
        {
            int mode = a;
            Complex[] matrices = [.. chosen.SelectMany(k =>
            {
                Complex[] vector = modes.ModesAt(k).Column(mode);
                return Enumerable.Range(0, d * d).Select(i => vector[i / d] * Complex.Conjugate(vector[i % d]));
            })];
            report.AddStates($"mode{a}", new StateSeries("time", model.TimeUnit, times, model.Space.StateDimensions, matrices));
        }
    }

    private static void AddRates(RunReportBuilder report, QuantumModel model, FloquetModes modes, double[] means)
    {
        if (model.Baths.Count == 0)
        {
            return;
        }

        int d = model.Space.Dimension;
        double[,] total = new double[d, d];
        List<(string Bath, long From, long To, double Rate)> rows = [];
        for (int bath = 0; bath < model.Baths.Count; bath++)
        {
            double[,] rates = modes.Rates(model.Baths[bath]);
            for (int b = 0; b < d; b++)
            {
                for (int a = 0; a < d; a++)
                {
                    total[b, a] += rates[b, a];
                    if (a != b)
                    {
                        rows.Add((model.BathNames[bath], a, b, rates[b, a]));
                    }
                }
            }
        }

        report.AddTable("rates",
            new TableColumn("bath", [.. rows.Select(r => r.Bath)]),
            new TableColumn("from", "1", [.. rows.Select(r => r.From)]),
            new TableColumn("to", "1", [.. rows.Select(r => r.To)]),
            new TableColumn("rate", model.RateUnit, [.. rows.Select(r => r.Rate)]));
        double[] populations = FloquetModes.StationaryPopulations(total);
        report.AddTable("populations",
            new TableColumn("mode", "1", [.. Enumerable.Range(0, d).Select(k => (long)k)]),
            new TableColumn("population", "1", populations, "in the long-time limit"));

        // ln p against mean energy: a straight line of slope -1/T for a thermal state.
        double meanE = means.Average(), meanL = populations.Average(p => Math.Log(Math.Max(p, 1e-300))), xy = 0, xx = 0;
        for (int k = 0; k < d; k++)
        {
            xy += (means[k] - meanE) * (Math.Log(Math.Max(populations[k], 1e-300)) - meanL);
            xx += (means[k] - meanE) * (means[k] - meanE);
        }

        report.AddScalar("effectiveTemperature", xy == 0 ? ReportValue.Undefined : -xx / xy, model.EnergyUnit,
            description: "k_B T/hbar of the thermal state nearest to the populations, by their logarithms against mean energies");
        double slowest = Enumerable.Range(0, d).SelectMany(a => Enumerable.Range(0, d).Where(b => b != a).Select(b => total[b, a])).Max();
        double[] e = modes.QuasiEnergies.ToArray();
        double nearest = Enumerable.Range(1, d - 1).Select(k => e[k] - e[k - 1]).DefaultIfEmpty(double.PositiveInfinity).Min();
        if (nearest < 10 * slowest)
        {
            report.AddWarning(string.Create(CultureInfo.InvariantCulture,
                $"Two quasi-energies are {nearest:G3} apart, less than ten times the largest rate {slowest:G3}: populations alone do not describe the "
                    + $"state there."));
        }
    }

    private static void AddAxis(RunReportBuilder report, QuantumModel model, FloquetParameters parameters, IRunContext context)
    {
        string name = parameters.Parameter!;
        ModelParameter varied = model.Parameters.FirstOrDefault(p => p.Name == name) ?? throw new ParameterException("parameter",
            $"the model has no parameter {name} (parameters: {string.Join(", ", model.Parameters.Select(p => p.Name))})");
        if (parameters.From is null || parameters.To is null)
        {
            throw new ParameterException(parameters.From is null ? "from" : "to", $"give the first and the last value of {name}");
        }

        double from = ExpressionText.Real(model, "from", parameters.From, varied.Dimension),
            to = ExpressionText.Real(model, "to", parameters.To, varied.Dimension);
        if (!(to > from))
        {
            throw new ParameterException("to", FormattableString.Invariant($"must lie above from ({from:G6}), got {to:G6}"));
        }

        ModelOverride[] others = [.. parameters.Override.Select(ModelOverride.Parse).Where(o => o.Name != name)];
        double[] values = [.. Enumerable.Range(0, parameters.Count).Select(k => from + ((to - from) * k / (parameters.Count - 1)))];
        int d = model.Space.Dimension;
        PieceLoop<double> loop = new("the quasi-energies", values.Length, d, context.Checkpoints.GetSlot("quasi-energies"));
        loop.Run((index, piece) =>
        {
            QuantumModel other = ModelLibrary.LoadWith(parameters.Model, [.. others,
                new ModelOverride(name, null, ScalarValue.Of(values[index], varied.Dimension))]);
            new FloquetModes(SolverForm.Hamiltonian(other.Hamiltonian), other.Period!.Value).QuasiEnergies.CopyTo(piece);
        }, context.DegreeOfParallelism, finished => context.ReportProgress(finished / (double)values.Length, "quasi-energies"), context.CancellationToken);
        double[][] energies = [.. Enumerable.Range(0, values.Length).Select(k => loop[k].ToArray())];
        string unit = model.HasUnits ? varied.Dimension.Unit() : "1";
        report.AddTable("quasiEnergiesAgainst",
            [new TableColumn(name, unit, values),
                .. Enumerable.Range(0, d).Select(a => new TableColumn($"e{a}", model.EnergyUnit, [.. energies.Select(e => e[a])])),
                new TableColumn("smallestGap", model.EnergyUnit, [.. energies.Select(e => Enumerable.Range(1, d - 1).Select(k =>
                    e[k] - e[k - 1]).DefaultIfEmpty(double.NaN).Min())])]);
        report.AddFigure(new LineFigure("quasi-energies", "Quasi-energies", new Axis(name, unit), new Axis("quasi-energy", model.EnergyUnit),
            [.. Enumerable.Range(0, Math.Min(d, MostModes)).Select(a => new FigureSeries($"mode {a}", values, [.. energies.Select(e => e[a])],
                SeriesStyle.Points))]));
    }
}
