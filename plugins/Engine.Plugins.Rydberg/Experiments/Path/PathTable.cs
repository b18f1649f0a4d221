using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The optimal path as a table and figures: λ, S, P, Q, c_1, c_2, time.</summary>
internal sealed class PathTable
{
    private readonly DecayBudget _budget;
    private readonly bool _unlimited;

    /// <summary>Samples the path at equal steps of the Schmidt angle θ, λ = (1+cos θ)/2.</summary>
    public PathTable(DecayBudget budget, FiniteDurationBound bound, int points)
    {
        _budget = budget;
        _unlimited = double.IsInfinity(bound.Duration);

        // The path of unlimited duration leaves the product state infinitely slowly: its first row stands at λ < 1.
        int first = _unlimited ? 1 : 0;
        int rows = points - first;
        Largest = new double[rows];
        Entropy = new double[rows];
        Population = new double[rows];
        PopulationPerRate = new double[rows];
        First = new double[rows];
        Second = new double[rows];
        Rate = new double[rows];
        Time = new double[rows];
        RydbergTime = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool last = i == rows - 1;
            EntanglementTarget reached = last ? bound.Target : EntanglementTarget.OfAngle(
                bound.Start.Angle + (bound.Target.Angle - bound.Start.Angle) * (i + first) / (points - 1));
            Largest[i] = reached.Largest;
            Entropy[i] = reached.Entropy;
            Population[i] = bound.Population(reached);
            PopulationPerRate[i] = RateBound.PopulationPerRate(reached);
            (First[i], Second[i]) = bound.Weights(reached);
            Rate[i] = -2 * RateBound.HalfConcurrence(reached) * First[i] * Second[i];
            (double elapsed, double rydberg) = bound.Elapsed(reached);
            Time[i] = _unlimited ? OptimalPath.Time(reached, bound.Target) : elapsed;
            RydbergTime[i] = rydberg;
        }
    }

    public double[] Largest { get; }

    public double[] Entropy { get; }

    public double[] Population { get; }

    public double[] PopulationPerRate { get; }

    public double[] First { get; }

    public double[] Second { get; }

    /// <summary>dλ/dt over |B|.</summary>
    public double[] Rate { get; }

    /// <summary>Dimensionless; elapsed since the product state, or the time still to go for unlimited duration.</summary>
    public double[] Time { get; }

    public double[] RydbergTime { get; }

    public void AddTo(RunReportBuilder report, string table, string figure)
    {
        report.AddTable(
            table,
            new TableColumn("schmidtCoefficient", "1", Largest, "largest Schmidt coefficient"),
            new TableColumn("entropy", "bit", Entropy, "min-entropy S"),
            new TableColumn("population", "1", Population, "Rydberg excitations P"),
            new TableColumn("populationPerRate", "1", PopulationPerRate, "|B| Q, the least P per rate of the largest coefficient"),
            new TableColumn("schmidtRate", "1/s", Each(i => Rate[i] / _budget.Seconds(1)), "d lambda/dt"),
            new TableColumn("entropyRate", "bit/s", Each(i => -Rate[i] / (Largest[i] * Math.Log(2)) / _budget.Seconds(1)), "dS/dt"),
            new TableColumn("weightFirst", "1", First, "c_1"),
            new TableColumn("weightSecond", "1", Second, "c_2"),
            new TableColumn(
                _unlimited ? "timeToTarget" : "time",
                "s",
                Each(i => _budget.Seconds(Time[i])),
                _unlimited ? "time still to go" : "time since the start of the path"),
            new TableColumn("rydbergTime", "s", Each(i => _budget.Seconds(RydbergTime[i])), "T_r so far"));
        report.AddFigure(new LineFigure(
            figure + "-population",
            "Rydberg population along the optimal path",
            new Axis("min-entropy S", "bit"),
            new Axis("P_r"),
            [new FigureSeries("optimal path", Entropy, Population)]));
        report.AddFigure(new LineFigure(
            figure + "-clock",
            _unlimited ? "Time still to go along the optimal path" : "Time along the optimal path",
            new Axis(_unlimited ? "time to go, |B| t" : "|B| t"),
            new Axis("min-entropy S", "bit"),
            [new FigureSeries("optimal path", Time, Entropy)]));
    }

    /// <summary>A column. (A loop: sequences of numbers are compiled anew in every start, and this is the table of the shortest run.)</summary>
    private double[] Each(Func<int, double> value)
    {
        double[] column = new double[Time.Length];
        for (int i = 0; i < column.Length; i++)
        {
            column[i] = value(i);
        }

        return column;
    }
}
