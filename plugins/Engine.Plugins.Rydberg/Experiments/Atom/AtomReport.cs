using System.Globalization;
using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What <see cref="AtomExperiment"/> reports.</summary>
internal sealed class AtomReport
{
    private const double Leaks = 0.9;
    private const double Visible = 1e-3;
    private readonly AtomParameters _parameters;
    private readonly PairSetup _setup;
    private readonly AtomNumbers _numbers;
    private readonly BlockadeShift? _shift;
    private readonly PairChannel? _leading;
    private readonly RunReportBuilder _report = new();

    /// <summary>A report.</summary>
    /// <param name="parameters">What the user asked for.</param>
    /// <param name="setup">The pair.</param>
    /// <param name="numbers">C6 and Γ.</param>
    /// <param name="shift">B from the spectrum; null where it was not diagonalized.</param>
    public AtomReport(AtomParameters parameters, PairSetup setup, AtomNumbers numbers, BlockadeShift? shift)
    {
        _parameters = parameters;
        _setup = setup;
        _numbers = numbers;
        _shift = shift;
        _leading = numbers.Dispersion?.Channels(numbers.Row)[0];
    }

    private double Micrometers => _parameters.Distance * 1e6;

    private double Perturbative => RubidiumRydberg.Interaction(_numbers.Coefficient, _parameters.Distance);

    private double Gamma => Math.Sqrt(_numbers.FirstRate * _numbers.SecondRate);

    /// <summary>Makes the report.</summary>
    public RunReport Build()
    {
        AddAtoms();
        AddDispersion();
        AddInteraction();
        AddDistances();
        AddWarnings();
        return _report.Build();
    }

    private static ErrorSource Source(double error) => error == 0 ? ErrorSource.None : ErrorSource.Model;

    private void AddAtoms()
    {
        AtomicLevel level = _setup.First.Level;
        Species species = _setup.Pair.First.Species;
        double effective = _parameters.IsLifetimeFit ? _numbers.Fit.Effective(level.N) : species.EffectiveNumber(level);
        double rateError = _numbers.RateError;
        _report
            .AddScalar(
                "state",
                $"{species.Name} {new PairBasisState(level, _setup.First.TwoM, _setup.Second.Level, _setup.Second.TwoM)} {_setup.Pair.Second.Species.Name}",
                description: "both atoms")
            .AddScalar("energy", species.Energy(level) * AtomicUnits.Gigahertz * 1e9, "Hz", description: "of the first atom below its ionization limit, over h")
            .AddScalar("effectiveQuantumNumber", effective, description: "n* of the first atom")
            .AddScalar(
                "radiativeLifetime",
                _numbers.RadiativeLifetime,
                "s",
                rateError * _numbers.RadiativeLifetime,
                ErrorSource.Model,
                "lifetime of the first atom at zero temperature")
            .AddScalar("lifetime", 1 / _numbers.FirstRate, "s", rateError / _numbers.FirstRate, Source(rateError), "1/Gamma of the first atom")
            .AddScalar("decayRate", _numbers.FirstRate, "1/s", rateError * _numbers.FirstRate, Source(rateError), "Gamma of the first atom");
        if (_setup.Second != _setup.First)
        {
            _report.AddScalar("secondDecayRate", _numbers.SecondRate, "1/s", rateError * _numbers.SecondRate, Source(rateError), "Gamma of the second atom");
        }

        if (_numbers.Rates is { } rates)
        {
            _report
                .AddScalar("spontaneousRate", rates.Spontaneous, "1/s", rateError * rates.Spontaneous, ErrorSource.Model, "spontaneous emission")
                .AddScalar("blackBodyRate", rates.BlackBody, "1/s", rateError * rates.BlackBody, ErrorSource.Model, "black-body transitions to bound levels")
                .AddScalar("tailRate", rates.Tail, "1/s", 0.25 * rates.Tail, ErrorSource.Truncation, "black-body transitions beyond the largest n, estimated")
                .AddScalar("ionizationRate", rates.Ionization, "1/s", rateError * rates.Ionization, ErrorSource.Model, "ionization by black-body radiation");
        }

        bool rubidiumS = species.Name.StartsWith("Rb", StringComparison.Ordinal) && level.L == 0;
        if (rubidiumS && !_parameters.IsLifetimeFit)
        {
            double fit = 1 / _numbers.Fit.DecayRate(level.N, _parameters.Temperature);
            _report.AddScalar("fitLifetime", fit, "s", 0.1 * fit, ErrorSource.Model, "1/Gamma by the quoted fit, for comparison");
        }
    }

    private void AddDispersion()
    {
        double coefficient = _numbers.Coefficient;
        _report.AddScalar(
            "vanDerWaalsCoefficient",
            coefficient,
            "Hz*m^6",
            Math.Abs(coefficient) * _numbers.CoefficientError,
            Source(_numbers.CoefficientError),
            _numbers.IsEigenstate ? "C6/2pi, positive for repulsion" : "C6/2pi that blocks the mixed pair state far away");
        double leRoy = _setup.Pair.LeRoyRadius;
        _report.AddScalar("leRoyRadius", leRoy * 1e-6, "m", description: "electrons overlap within it");
        if (_setup.Pair.IsResonant)
        {
            double c3 = Math.Abs(_setup.Pair.ExchangeCoupling(_setup.First.TwoM, _setup.Second.TwoM, _parameters.Angle));
            _report.AddScalar("exchangeCoefficient", c3 * 1e-9, "Hz*m^3", description: "C3/2pi of the first-order shift +-C3/R^3, |ab> with |ba>");
        }

        if (_numbers.Dispersion is not { } matrix || _leading is null)
        {
            return;
        }

        double diagonal = matrix[_numbers.Row, _numbers.Row];
        const double unit = 1e-27;
        _report
            .AddScalar("diagonalCoefficient", diagonal * unit, "Hz*m^6", description: "expectation of C6/2pi in the pair state")
            .AddScalar(
                "blockadeCoefficient",
                matrix.BlockadeStrength(_numbers.Row) * unit,
                "Hz*m^6",
                description: "|C6|/2pi that blocks the pair state far away")
            .AddScalar(
                "smallestEigenvalue",
                matrix.Eigenvalues.MinBy(Math.Abs) * unit,
                "Hz*m^6",
                description: "eigenvalue of least modulus: where blockade leaks")
            .AddScalar(
                "largestOffDiagonal",
                matrix.LargestOffDiagonal(_numbers.Row) * unit,
                "Hz*m^6",
                description: "largest coupling to another pair of projections")
            .AddScalar("foersterDefect", _leading.Defect * 1e9, "Hz", description: "E(channel) - E(pair) of the leading channel, over h")
            .AddScalar("foersterChannel", $"{_leading.P} + {_leading.Q}", description: "the leading channel")
            .AddScalar("resonantCoefficient", _leading.C3 * 1e9 * 1e-18, "Hz*m^3", description: "C3/2pi of the leading channel")
            .AddScalar("crossoverRadius", _leading.Crossover * 1e-6, "m", description: "R_c, where 1/R^6 turns into 1/R^3")
            .AddScalar("vanDerWaalsRadius", Math.Pow(Math.Abs(diagonal / _leading.Defect), 1.0 / 6) * 1e-6, "m", description: "(|C6|/|Delta|)^(1/6)");
        IReadOnlyList<PairChannel> channels = [.. matrix.Channels(_numbers.Row).Take(10)];
        _report
            .AddTable("coefficients", new TableColumn("eigenvalue", "Hz*m^6", [.. matrix.Eigenvalues.Select(c => c * unit)], "of C6/2pi over all projections"))
            .AddTable(
                "channels",
                new TableColumn("first", [.. channels.Select(c => c.P.ToString())]),
                new TableColumn("second", [.. channels.Select(c => c.Q.ToString())]),
                new TableColumn("defect", "Hz", [.. channels.Select(c => c.Defect * 1e9)]),
                new TableColumn("coupling", "Hz*m^3", [.. channels.Select(c => c.C3 * 1e-9)], "C3/2pi"),
                new TableColumn("share", "1", [.. channels.Select(c => c.C6 / diagonal)], "of C6"));
    }

    private void AddInteraction()
    {
        double perturbative = Perturbative;
        bool near = _leading is not null && Micrometers < 2 * _leading.Crossover;
        bool trusted = _shift is { Spectrum.PairWeight: >= Leaks };
        bool named = trusted || _shift is null || !near;
        double interaction = trusted ? _shift!.Interaction : perturbative;
        double relative = trusted ? _shift!.Error / Math.Abs(_shift.Spectrum.Shift) + _numbers.CoefficientError : _numbers.CoefficientError;
        _report
            .AddScalar(
                "interaction",
                interaction,
                "rad/s",
                Math.Abs(interaction) * relative,
                trusted ? ErrorSource.Truncation : Source(relative),
                trusted ? "B, from the pair Hamiltonian" : "B = C6/R^6")
            .AddScalar(
                "interactionFrequency",
                interaction / (2 * Math.PI),
                "Hz",
                Math.Abs(interaction) * relative / (2 * Math.PI),
                trusted ? ErrorSource.Truncation : Source(relative),
                "B/2pi")
            .AddScalar("perturbativeInteraction", perturbative, "rad/s", description: "C6/R^6");
        if (_shift is not null)
        {
            PairSpectrum spectrum = _shift.Spectrum;
            _report
                .AddScalar(
                    "pairInteraction",
                    _shift.Interaction,
                    "rad/s",
                    2e9 * Math.PI * _shift.Error,
                    ErrorSource.Truncation,
                    "B from the pair Hamiltonian; error from a smaller basis")
                .AddScalar("pairOverlap", spectrum.Overlap, description: "W, the weight of the eigenstates it comes from")
                .AddScalar("pairWeight", spectrum.PairWeight, description: "weight left in the pair's own levels; the rest leaks to other pairs")
                .AddScalar("pairDimension", _shift.Hamiltonian.Dimension, description: "states of the pair basis")
                .AddScalar("pairEnergyCut", _shift.Basis.EnergyCut * 1e9, "Hz", description: "largest defect in the basis");
            PairEigenstate[] heavy = [.. spectrum.States.OrderByDescending(s => s.Weight).Take(3)];
            var parts = heavy.SelectMany((s, i) => s.Composition(5).Select(c => (Index: i, s.Energy, Overlap: s.Weight, c.State, c.Weight))).ToArray();
            _report.AddTable(
                "eigenstates",
                new TableColumn("eigenstate", "1", [.. parts.Select(p => (long)p.Index)], "heaviest first"),
                new TableColumn("energy", "Hz", [.. parts.Select(p => p.Energy * 1e9)]),
                new TableColumn("overlap", "1", [.. parts.Select(p => p.Overlap)], "with the pair state"),
                new TableColumn("component", [.. parts.Select(p => p.State.ToString())]),
                new TableColumn("weight", "1", [.. parts.Select(p => p.Weight)]));
        }

        if (!named)
        {
            _report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"No single B describes this pair: the distance is within twice the crossover radius of {_leading!.Crossover:g4} um and "
                + $"{1 - _shift!.Spectrum.PairWeight:p0} of the pair state leaks to other pairs. interaction is C6/R^6; pairInteraction is the "
                + $"spectrum's."));
        }

        AddErrors(interaction, relative);
    }

    private void AddErrors(double interaction, double relative)
    {
        var budget = new DecayBudget(interaction, Gamma);
        double bound = budget.Error(EntanglementBound.MaximallyEntangled);
        double error = relative + _numbers.RateError;
        _report
            .AddScalar("boundError", bound, "1", error * bound, Source(error), "least decay error of a maximally entangled pair")
            .AddScalar("naiveError", budget.Error(Math.PI), "1", error * budget.Error(Math.PI), Source(error), "instantaneous pi/2 pulse, then waiting")
            .AddScalar(
                "minimalDuration",
                budget.Seconds(Math.PI),
                "s",
                relative * budget.Seconds(Math.PI),
                Source(relative),
                "no pulse entangles maximally sooner")
            .AddScalar(
                "onePercentDuration",
                budget.Seconds(FiniteDurationBound.ForExcess(EntanglementTarget.Maximal, 0.01).Duration),
                "s",
                description: "duration that allows one percent above the bound");
        if (_numbers.FirstRate != _numbers.SecondRate)
        {
            var mean = new DecayBudget(interaction, (_numbers.FirstRate + _numbers.SecondRate) / 2);
            _report.AddScalar(
                "equalPopulationError",
                mean.Error(EntanglementBound.MaximallyEntangled),
                description: "decay error with equal populations in both atoms; boundError is rigorous, with the geometric mean of the rates");
        }
    }

    private void AddDistances()
    {
        const int points = 61;
        double distance = _parameters.Distance;
        double least = Math.Max(distance / 4, _setup.Pair.LeRoyRadius * 1e-6), most = Math.Max(4 * distance, 4 * (_leading?.Crossover ?? 0) * 1e-6);
        double[] r = [.. Enumerable.Range(0, points).Select(i => least * Math.Pow(most / least, i / (points - 1.0)))];
        double[] b = [.. r.Select(x => RubidiumRydberg.Interaction(_numbers.Coefficient, x))];
        double[] twoLevel = [.. r.Select(x => _leading is null ? double.NaN : 2e9 * Math.PI * _leading.Shift(x * 1e6))];
        double[] Errors(double factor) => [.. b.Select(x => new DecayBudget(x, Gamma).Error(factor))];
        double[] bound = Errors(EntanglementBound.MaximallyEntangled), naive = Errors(Math.PI);
        _report.AddTable(
            "distances",
            new TableColumn("distance", "m", r),
            new TableColumn("interaction", "rad/s", b, "C6/R^6"),
            new TableColumn("leadingChannelInteraction", "rad/s", twoLevel, "by the leading channel alone, which turns into C3/R^3"),
            new TableColumn("boundError", "1", bound),
            new TableColumn("naiveError", "1", naive));
        double[] axis = [.. r.Select(x => x * 1e6)];
        var series = new List<FigureSeries> { new("bound, C6/R^6", axis, bound), new("naive, C6/R^6", axis, naive, SeriesStyle.Dashed) };
        if (_leading is not null)
        {
            series.Add(new("bound, leading channel", axis, [.. twoLevel.Select(x => new DecayBudget(x, Gamma).Error(EntanglementBound.MaximallyEntangled))]));
            series.Add(Marker("R_c", _leading.Crossover, bound));
        }

        series.Add(Marker("R_LR", _setup.Pair.LeRoyRadius, bound));
        if (_shift is not null)
        {
            double exact = new DecayBudget(_shift.Interaction, Gamma).Error(EntanglementBound.MaximallyEntangled);
            series.Add(new("bound, diagonalized", [Micrometers], [exact], SeriesStyle.LineAndPoints));
        }

        _report.AddFigure(new LineFigure(
            "error-distance",
            "Least decay error of a maximally entangled pair",
            new Axis("distance", "um", AxisScale.Logarithmic),
            new Axis("error", "1", AxisScale.Logarithmic),
            series)
        {
            Caption = "Within R_c the van der Waals law fails; within R_LR the atoms overlap.",
        });
    }

    private static FigureSeries Marker(string label, double at, double[] values) => new(label, [at, at], [values.Min(), values.Max()], SeriesStyle.Dashed);

    private void AddWarnings()
    {
        if (_numbers.NoCoefficient is { } reason)
        {
            _report.AddWarning(reason);
        }

        AddFitWarnings();
        if (_leading is not null && Micrometers < 2 * _leading.Crossover)
        {
            _report.AddWarning(FormattableString.Invariant(
                $"The distance is below twice the crossover radius of {_leading.Crossover:g4} um: C6/R^6 is off by more than about 2 percent."));
        }

        double leRoy = _setup.Pair.LeRoyRadius;
        if (Micrometers < 1.5 * leRoy)
        {
            _report.AddWarning(
                FormattableString.Invariant(
                    $"The distance is below 1.5 Le Roy radii of {leRoy:g4} um: multipoles beyond the dipole, which are left out, matter."));
        }

        if (!_numbers.IsEigenstate)
        {
            _report.AddWarning(
                "The pair state is no eigenstate of C6: projections mix, and the weakest eigenvalues decide the blockade (blockadeCoefficient).");
        }

        if (_numbers.Dispersion is { } matrix)
        {
            double scale = matrix.Channels(_numbers.Row).Sum(c => Math.Abs(c.C6));
            if (Math.Abs(matrix[_numbers.Row, _numbers.Row]) < 0.05 * scale)
            {
                _report.AddWarning("C6 nearly cancels: it changes sign nearby in n or in the angle.");
            }
        }

        if (_shift is not null)
        {
            AddSpectrumWarnings(_shift.Spectrum);
        }

        if (new DecayBudget(Perturbative, Gamma).Error(EntanglementBound.MaximallyEntangled) > 0.1)
        {
            _report.AddWarning(
                "Gamma T_r is above 0.1 at this distance: the errors are leading order in the decay, and the atoms hardly interact within a lifetime.");
        }
    }

    private void AddFitWarnings()
    {
        bool coefficientFit = _parameters.Source == AtomSource.Fit && _parameters.VanDerWaalsCoefficient is null;
        if ((_parameters.IsLifetimeFit && _parameters.DecayRate is null) || coefficientFit)
        {
            _report.AddWarning(
                "Lifetimes and C6 are quoted fits for rubidium nS, good to 5 to 10 percent and not checked here; replace them where better values are known.");
        }

        if (coefficientFit && _parameters.PrincipalQuantumNumber != _numbers.Fit.ReferenceNumber)
        {
            _report.AddWarning($"C6 is scaled from n = {_numbers.Fit.ReferenceNumber} by n*^11, which ignores Foerster resonances.");
        }
    }

    private void AddSpectrumWarnings(PairSpectrum spectrum)
    {
        if (spectrum.PairWeight < Leaks)
        {
            _report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"Only {spectrum.PairWeight:p1} of the pair state stays in the pair's own levels: the model of two levels an atom, and with it the "
                + $"bound, fails."));
        }

        if (spectrum.States.Any(s => s.Weight > Visible && Math.Abs(s.Energy) < 0.95 * Math.Abs(spectrum.Shift)))
        {
            _report.AddWarning("Another eigenstate with a part in the pair state lies nearer to zero than B: the blockade leaks there.");
        }

        if (spectrum.OtherShift is { } other)
        {
            _report.AddWarning(FormattableString.Invariant(
                $"Two shifts of opposite sign have equal weight, {spectrum.Shift * 1e3:g5} and {other * 1e3:g5} MHz: the sign of B means nothing."));
        }
    }
}
