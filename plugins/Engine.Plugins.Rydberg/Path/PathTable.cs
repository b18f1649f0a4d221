using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Path;

/// <summary>The optimal path as a table and figures: λ, S, P, Q, c_1, c_2, time.</summary>
internal sealed class PathTable
{
    private readonly DecayBudget _budget;
    private readonly FiniteDurationBound _bound;

    /// <summary>Samples the path at equal steps of the Schmidt angle θ, λ = (1+cos θ)/2.</summary>
    public PathTable(DecayBudget budget, FiniteDurationBound bound, int points)
    {
        _budget = budget;
        _bound = bound;
        bool unlimited = bound.Multiplier == 0;

        // The path of unlimited duration leaves the product state infinitely slowly: its first row stands at λ < 1.
        int first = unlimited ? 1 : 0;
        int rows = points - first;
        Largest = new double[rows];
        Entropy = new double[rows];
        Population = new double[rows];
        PopulationPerRate = new double[rows];
        First = new double[rows];
        Second = new double[rows];
        Time = new double[rows];
        RydbergTime = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool last = i == rows - 1;
            double angle = bound.Angle * (i + first) / (points - 1);
            double largest = last ? bound.Target : Math.Pow(Math.Cos(angle / 2), 2);
            Largest[i] = largest;
            Entropy[i] = EntanglementBound.MinEntropy(largest);
            Population[i] = bound.Population(largest);
            PopulationPerRate[i] = RateBound.PopulationPerRate(largest);
            (First[i], Second[i]) = bound.Weights(largest);
            (double elapsed, double rydberg) = bound.Elapsed(largest);
            Time[i] = unlimited ? OptimalPath.Time(largest, bound.Target) : elapsed;
            RydbergTime[i] = rydberg;
        }
    }

    public double[] Largest { get; }

    public double[] Entropy { get; }

    public double[] Population { get; }

    public double[] PopulationPerRate { get; }

    public double[] First { get; }

    public double[] Second { get; }

    /// <summary>Dimensionless; elapsed since the product state, or the time still to go for unlimited duration.</summary>
    public double[] Time { get; }

    public double[] RydbergTime { get; }

    public void AddTo(RunReportBuilder report, string table, string figure)
    {
        bool unlimited = _bound.Multiplier == 0;
        report.AddTable(
            table,
            new TableColumn("schmidtCoefficient", "1", Largest, "largest Schmidt coefficient"),
            new TableColumn("entropy", "bit", Entropy, "min-entropy S"),
            new TableColumn("population", "1", Population, "Rydberg excitations P"),
            new TableColumn("populationPerRate", "1", PopulationPerRate, "|B| Q, the least P per rate of the largest coefficient"),
            new TableColumn("weightFirst", "1", First, "c_1"),
            new TableColumn("weightSecond", "1", Second, "c_2"),
            new TableColumn(unlimited ? "timeToTarget" : "time", "s", [.. Time.Select(_budget.Seconds)], unlimited ? "time still to go" : "time since the product state"),
            new TableColumn("rydbergTime", "s", [.. RydbergTime.Select(_budget.Seconds)], "T_r so far"));
        report.AddFigure(new LineFigure(
            figure + "-population",
            "Rydberg population along the optimal path",
            new Axis("min-entropy S", "bit"),
            new Axis("P_r"),
            [new FigureSeries("optimal path", Entropy, Population)]));
        report.AddFigure(new LineFigure(
            figure + "-clock",
            unlimited ? "Time still to go along the optimal path" : "Time along the optimal path",
            new Axis("|B| t"),
            new Axis("min-entropy S", "bit"),
            [new FigureSeries("optimal path", Time, Entropy)]));
    }
}
