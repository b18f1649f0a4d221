using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The spectrum of two Rydberg atoms against their distance, by diagonalization in a basis of pair states.</summary>
[Experiment("rydberg.pair", "Energies of two Rydberg atoms against distance: blockade shift, overlaps and leakage by diagonalization, beside C6/R^6.")]
[Reference("S. Weber et al., J. Phys. B 50, 133001 (2017)", Doi = "10.1088/1361-6455/aa743a")]
[Reference("T. G. Walker and M. Saffman, Phys. Rev. A 77, 032723 (2008)", Doi = "10.1103/PhysRevA.77.032723")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public sealed class PairExperiment : IExperiment<PairParameters>
{
    /// <inheritdoc/>
    public RunReport Run(PairParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var setup = new PairSetup(parameters);
        VanDerWaals? dispersion = Dispersion(setup, parameters);
        int row = dispersion?.Row(setup.First.TwoM, setup.Second.TwoM) ?? 0;
        double leRoy = setup.Pair.LeRoyRadius;
        double crossover = dispersion?.Channels(row)[0].Crossover ?? 2 * leRoy;
        double least = parameters.LeastDistance * 1e6 ?? Math.Max(leRoy, 0.8 * crossover);
        double most = parameters.LargestDistance * 1e6 ?? Math.Max(4 * crossover, 2 * least);
        if (least < leRoy * (1 - 1e-12) || most <= least)
        {
            throw new ParameterException([new ParameterProblem(
                least < leRoy ? nameof(PairParameters.LeastDistance) : nameof(PairParameters.LargestDistance),
                FormattableString.Invariant(
                    $"must lie beyond {Math.Max(leRoy, least):g6} um (the Le Roy radius is {leRoy:g6} um), got {(least < leRoy ? least : most):g6} um"))]);
        }

        PairBasis asked = Basis(setup, parameters);
        PairBasis basis = Fit(setup, parameters, asked);
        bool second = dispersion is not null && (parameters.SecondOrder || basis.EnergyCut < asked.EnergyCut / 2);
        var hamiltonian = new PairHamiltonian(setup.Pair, setup.First.TwoM, setup.Second.TwoM, parameters.Angle, basis, second ? parameters.NumberRange : 0);
        double[] distances = [.. Enumerable.Range(0, parameters.Points).Select(i => least * Math.Pow(most / least, i / (parameters.Points - 1.0)))];
        var journal = new Journal("rydberg.pair", context.Checkpoints.GetSlot("journal"));
        var curve = new PairCurve(hamiltonian, distances, context, journal);
        var report = new RunReportBuilder();
        report
            .AddScalar("crossoverRadius", crossover * 1e-6, "m", description: "R_c of the leading channel, where 1/R^6 turns into 1/R^3")
            .AddScalar("leRoyRadius", leRoy * 1e-6, "m", description: "electrons overlap within it")
            .AddScalar("dimension", hamiltonian.Dimension, description: "states of the basis")
            .AddScalar("largestBlock", hamiltonian.LargestBlock, description: "states of the largest block of one M")
            .AddScalar("energyCut", basis.EnergyCut * 1e9, "Hz", description: "largest defect in the basis")
            .AddScalar("secondOrder", second, description: "whether channels outside the basis act in second order");
        double? coefficient = null;
        if (dispersion is not null)
        {
            double diagonal = dispersion[row, row];
            coefficient = Math.CopySign(dispersion.BlockadeStrength(row), diagonal);
            report
                .AddScalar("diagonalCoefficient", diagonal * 1e-27, "Hz*m^6", description: "expectation of C6/2pi in the pair state")
                .AddScalar("blockadeCoefficient", coefficient.Value * 1e-27, "Hz*m^6", description: "C6/2pi that blocks the pair state far away");
        }

        if (basis.EnergyCut < asked.EnergyCut)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The cut in energy was lowered from {asked.EnergyCut:g4} to {basis.EnergyCut:g4} GHz: a block may have at most "
                + $"{PairBasis.LargestDimension} states."));
        }

        PairReport.Add(report, curve, coefficient);
        AddConvergence(report, setup, parameters, basis, second, curve, journal);
        if (setup.Pair.HasExchange)
        {
            AddExchange(report, setup, parameters, basis, second, distances, context, journal);
        }

        return report.Build();
    }

    // What a smaller basis makes of the shift in the middle of the curve: dn and l one less, two thirds of the cut.
    private static void AddConvergence(
        RunReportBuilder report,
        PairSetup setup,
        PairParameters parameters,
        PairBasis basis,
        bool second,
        PairCurve curve,
        Journal journal)
    {
        int middle = curve.Distances.Length / 2;
        double distance = curve.Distances[middle], shift = curve.Shift[middle];
        double smaller = journal.GetOrCompute("smaller basis", () =>
        {
            var states = new PairBasis(Math.Max(1, basis.NumberRange - 1), Math.Max(0, basis.LargestL - 1), basis.EnergyCut / 1.5);
            var less = new PairHamiltonian(
                setup.Pair, setup.First.TwoM, setup.Second.TwoM, parameters.Angle, states, second ? parameters.NumberRange : 0);
            return new[] { new PairSpectrum(less, distance).Shift };
        })[0];
        report
            .AddScalar("convergenceDistance", distance * 1e-6, "m", description: "where the basis is judged")
            .AddScalar(
                "basisError",
                Math.Abs(smaller / shift - 1),
                description: "relative change of the shift there in a smaller basis: dn and l_max one less, two thirds of the cut",
                source: ErrorSource.Truncation);
    }

    // (|ab> + |ba>)/√2 and (|ab> - |ba>)/√2 apart: exchange splits them, in first order by twice the dipole coupling where one photon leads from a to b.
    private static void AddExchange(
        RunReportBuilder report,
        PairSetup setup,
        PairParameters parameters,
        PairBasis basis,
        bool second,
        double[] distances,
        IRunContext context,
        Journal journal)
    {
        double[] Followed(int exchange)
        {
            var hamiltonian = new PairHamiltonian(
                setup.Pair, setup.First.TwoM, setup.Second.TwoM, parameters.Angle, basis, second ? parameters.NumberRange : 0, exchange);
            return new PairCurve(hamiltonian, distances, context, journal.WithPrefix($"exchange {exchange} ")).Shift;
        }

        double[] even = Followed(1), odd = Followed(-1);
        double coupling = setup.Pair.ExchangeCoupling(setup.First.TwoM, setup.Second.TwoM, parameters.Angle);
        report.AddTable(
            "exchange",
            new TableColumn("distance", "m", [.. distances.Select(r => r * 1e-6)]),
            new TableColumn("evenFrequency", "Hz", [.. even.Select(e => e * 1e9)], "blockade shift of (|ab> + |ba>)/sqrt(2)"),
            new TableColumn("oddFrequency", "Hz", [.. odd.Select(e => e * 1e9)], "blockade shift of (|ab> - |ba>)/sqrt(2)"),
            new TableColumn("splitting", "Hz", [.. even.Zip(odd, (e, o) => (e - o) * 1e9)], "even less odd"),
            new TableColumn(
                "firstOrder",
                "Hz",
                [.. distances.Select(r => 2e9 * coupling / (r * r * r))],
                "2 C3/R^3 of the exchange of one photon; the shifts are less where other m mix in"));
    }

    private static VanDerWaals? Dispersion(PairSetup setup, PairParameters parameters)
    {
        try
        {
            return setup.Pair.IsResonant ? null : setup.Dispersion(parameters.NumberRange);
        }
        catch (ResonantPairException)
        {
            return null;
        }
    }

    private static PairBasis Basis(PairSetup setup, PairParameters parameters)
    {
        PairBasis standard = PairBasis.Default(setup.Pair);
        return new PairBasis(
            parameters.BasisNumberRange, parameters.BasisLargestOrbital ?? standard.LargestL, parameters.EnergyCut * 1e-9 ?? standard.EnergyCut);
    }

    // A cut the user gave is kept or refused; the default one gives way.
    private static PairBasis Fit(PairSetup setup, PairParameters parameters, PairBasis asked)
    {
        PairBasis fitting = BlockadeShift.Fitting(setup, parameters.Angle, asked);
        if (parameters.EnergyCut is null || fitting == asked)
        {
            return fitting;
        }

        int largest = PairHamiltonian.CountLargestBlock(setup.Pair, setup.First.TwoM, setup.Second.TwoM, parameters.Angle, asked);
        throw new ParameterException([new ParameterProblem(
            nameof(PairParameters.EnergyCut),
            string.Create(
                CultureInfo.InvariantCulture,
                $"makes a block of {largest} states, at most {PairBasis.LargestDimension} are allowed: lower energyCut, basisNumberRange or "
                + $"basisLargestOrbital"))]);
    }
}
