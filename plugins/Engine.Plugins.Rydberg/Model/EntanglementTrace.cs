using System.Numerics;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Model;

/// <summary>What happens along a pulse: populations, concurrence, min-entropy, Rydberg time, and how far each moment lies above the pointwise bound.</summary>
internal sealed class EntanglementTrace
{
    // Below these the quotients of the pointwise bound are 0/0 in rounding.
    private const double Flat = 1e-6;

    // Rounding of a state after each slice.
    private const double StepRounding = 2.3e-16;

    /// <summary>Follows normalized pair states.</summary>
    /// <param name="times">Times in 1/|B|.</param>
    /// <param name="states">Amplitudes over |gg⟩, |gr⟩, |rg⟩, |rr⟩ at each time.</param>
    /// <param name="rydbergTimes">|B| T_r up to each time.</param>
    public EntanglementTrace(IReadOnlyList<double> times, IReadOnlyList<Complex[]> states, IReadOnlyList<double> rydbergTimes)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(rydbergTimes);
        int points = times.Count;
        Times = [.. times];
        RydbergTime = [.. rydbergTimes];
        Ground = new double[points];
        Single = new double[points];
        Double = new double[points];
        Population = new double[points];
        Reached = new EntanglementTarget[points];
        Concurrence = new double[points];
        Largest = new double[points];
        Entropy = new double[points];
        Rate = new double[points];
        Slack = new double[points];
        for (int i = 0; i < points; i++)
        {
            Complex[] psi = states[i];
            Ground[i] = Square(psi[0]);
            Single[i] = Square(psi[1]) + Square(psi[2]);
            Double[i] = Square(psi[3]);
            Population[i] = Single[i] + 2 * Double[i];
            Complex form = 2 * (psi[0] * psi[3] - psi[1] * psi[2]);
            double c = Math.Min(1, form.Magnitude);

            // √(1-C²) as the length of atom A's Bloch vector: no cancellation next to C = 1.
            Complex transverse = 2 * (psi[0] * Complex.Conjugate(psi[2]) + psi[1] * Complex.Conjugate(psi[3]));
            double axial = Square(psi[0]) + Square(psi[1]) - Square(psi[2]) - Square(psi[3]);
            double root = Math.Sqrt(Square(transverse) + axial * axial);
            var reached = EntanglementTarget.OfState(form.Magnitude, root, (i + 4) * StepRounding);
            Reached[i] = reached;
            Concurrence[i] = c;
            Largest[i] = reached.Largest;
            Entropy[i] = reached.Entropy;

            // Only the interaction changes the concurrence: dC/dt = 2B Im(o* ψ_gg ψ_rr)/C, and λ = (1+√(1-C²))/2.
            double growth = c < Flat ? 0 : 2 * (Complex.Conjugate(form) * psi[0] * psi[3]).Imaginary / c;
            Rate[i] = root < Flat ? 0 : -c * growth / (2 * root);
            Slack[i] = c < Flat || root < Flat ? double.NaN : Population[i] - RateBound.PopulationPerRate(reached) * Math.Abs(Rate[i]);
        }
    }

    /// <summary>Times in 1/|B|.</summary>
    public double[] Times { get; }

    /// <summary>Population of |gg⟩.</summary>
    public double[] Ground { get; }

    /// <summary>Population with one excitation.</summary>
    public double[] Single { get; }

    /// <summary>Population of |rr⟩.</summary>
    public double[] Double { get; }

    /// <summary>P_r, excitations.</summary>
    public double[] Population { get; }

    /// <summary>How entangled the pair is, with what rounding leaves unknown.</summary>
    public EntanglementTarget[] Reached { get; }

    /// <summary>Concurrence of the two atoms at each time.</summary>
    public double[] Concurrence { get; }

    /// <summary>Largest Schmidt coefficient.</summary>
    public double[] Largest { get; }

    /// <summary>Min-entropy in bits.</summary>
    public double[] Entropy { get; }

    /// <summary>dλ_1/dt in |B|, for positive B.</summary>
    public double[] Rate { get; }

    /// <summary>P_r - Q |dλ_1/dt|, never negative; NaN where the rate is 0/0.</summary>
    public double[] Slack { get; }

    /// <summary>|B| T_r so far.</summary>
    public double[] RydbergTime { get; }

    /// <summary>The trace of the first input along a trajectory of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trajectory">The trajectory.</param>
    public static EntanglementTrace Of(TwoAtomModel model, ControlTrajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(trajectory);
        int points = trajectory.Times.Count;
        return new EntanglementTrace(
            trajectory.Times,
            [.. Enumerable.Range(0, points).Select(i => model.ToPair(trajectory[i, 0]))],
            [.. Enumerable.Range(0, points).Select(i => trajectory.RunningCost(i, 0))]);
    }

    /// <summary>Adds the table and the figures of this trace.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="budget">For seconds.</param>
    public void AddTo(RunReportBuilder report, DecayBudget budget)
    {
        double[] seconds = [.. Times.Select(budget.Seconds)];
        report.AddTable(
            "trajectory",
            new TableColumn("time", "s", seconds),
            new TableColumn("populationGround", "1", Ground, "|gg>, without decay like all columns here"),
            new TableColumn("populationSingle", "1", Single, "|W> and its antisymmetric partner"),
            new TableColumn("populationDouble", "1", Double, "|rr>"),
            new TableColumn("population", "1", Population, "P_r, excitations"),
            new TableColumn("concurrence", "1", Concurrence),
            new TableColumn("schmidtCoefficient", "1", Largest, "largest Schmidt coefficient"),
            new TableColumn("entropy", "bit", Entropy, "min-entropy"),
            new TableColumn("rydbergTime", "s", [.. RydbergTime.Select(budget.Seconds)], "T_r so far"),
            new TableColumn("boundSlack", "1", Slack, "P_r - Q |d lambda/dt|, never negative"));
        // A rotation at the start is a jump from |gg⟩.
        bool kicked = Ground[0] < 1 - Flat;
        var units = new FigureUnits(seconds[^1]);
        double[] at = [.. (kicked ? seconds.Prepend(0) : seconds).Select(units.Time)];
        double[] From(double before, double[] values) => kicked ? [before, .. values] : values;
        report.AddFigure(new LineFigure(
            "populations",
            "Populations, without decay",
            units.TimeAxis,
            new Axis("population"),
            [
                new FigureSeries("gg", at, From(1, Ground)),
                new FigureSeries("W", at, From(0, Single)),
                new FigureSeries("rr", at, From(0, Double)),
                new FigureSeries("concurrence", at, From(0, Concurrence), SeriesStyle.Dashed),
            ]));
        const int points = 201;
        double[] entropy = [.. Enumerable.Range(0, points).Select(i => i / (points - 1.0))];
        double[] optimal = [.. entropy.Select(s => RateBound.OptimalPopulation(EntanglementTarget.OfEntropy(s)))];
        report.AddFigure(new LineFigure(
            "population-entropy",
            "Rydberg population against entanglement",
            new Axis("min-entropy S", "bit"),
            new Axis("P_r"),
            [new FigureSeries("this pulse", Entropy, Population), new FigureSeries(
                "optimal path of unlimited duration",
                entropy,
                optimal,
                SeriesStyle.Dashed)]));
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
