using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// Line search for a step with sufficient decrease and the curvature condition (strong Wolfe), by safeguarded cubic and quadratic interpolation.
/// Reverse communication: the caller evaluates at <see cref="Step"/> and reports back. A mutable struct; allocates nothing
/// except for <see cref="Save"/>. The caller sees every trial and may stop at any of them.
/// </summary>
[Reference("J. J. Moré, D. J. Thuente, ACM Trans. Math. Softw. 20, 286 (1994)", Doi = "10.1145/192115.192132")]
[Reference("W. W. Hager, H. Zhang, SIAM J. Optim. 16, 170 (2005)", Doi = "10.1137/030601880", Equations = "approximate Wolfe condition, 4.1")]
public struct MoreThuenteLineSearch
{
    // Fractions of the paper's section 2: the bracket must shrink by 0.66 every two trials; extrapolation by 1.1 to 4.
    private const double ForcedShrink = 0.66;
    private const double ExtrapolateLow = 1.1;
    private const double ExtrapolateHigh = 4;

    private double _decrease;
    private double _curvature;
    private double _tolerance;
    private double _noise;
    private double _minimum;
    private double _maximum;
    private double _value0;
    private bool _bracketed;
    private bool _auxiliary;
    private double _width;
    private double _widthBefore;
    private double _low;
    private double _high;
    private Trial _best;
    private Trial _other;
    private int _maximumEvaluations;

    /// <summary>The step to evaluate next, or the accepted one.</summary>
    public double Step { get; private set; }

    /// <summary>The best step so far; 0 at first.</summary>
    public readonly double BestStep => _best.Step;

    /// <summary>Reports received so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Where the search stands: what the last <see cref="Report"/> said.</summary>
    public LineSearchStatus Status { get; private set; }

    /// <summary>The search as an outcome, with what to try where it failed.</summary>
    public readonly LineSearchOutcome Outcome => new(Step, Evaluations, Status);

    /// <summary>Starts a search.</summary>
    /// <param name="value">f(0).</param>
    /// <param name="slope">f'(0), negative.</param>
    /// <param name="step">First trial step, between the limits.</param>
    /// <param name="minimum">Smallest step, ≥ 0.</param>
    /// <param name="maximum">Largest step.</param>
    /// <param name="options">Constants of the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, the slope is not finite and negative, the step is outside its limits, or an
    /// option is out of range.</exception>
    public void Begin(double value, double slope, double step, double minimum, double maximum, LineSearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"value is {value:R}; allowed: a finite number.");
        }

        if (!(slope < 0 && double.IsFinite(slope)))
        {
            throw new ArgumentOutOfRangeException(nameof(slope), slope, $"slope is {slope:R}; allowed: a descent direction, finite slope < 0.");
        }

        if (!(step > 0 && minimum >= 0 && step >= minimum && step <= maximum))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"step is {step:R}; allowed: {minimum:R} to {maximum:R}, above 0.");
        }

        _decrease = options.SufficientDecrease * slope;
        _curvature = -options.Curvature * slope;
        _tolerance = options.StepTolerance;
        _noise = options.ValueNoise * Math.Max(1, Math.Abs(value));
        _minimum = minimum;
        _maximum = maximum;
        _value0 = value;
        _bracketed = false;
        _auxiliary = true;
        _width = maximum - minimum;
        _widthBefore = 2 * _width;
        _best = new Trial(0, value, slope);
        _other = _best;
        _low = 0;
        _high = step + (ExtrapolateHigh * step);
        _maximumEvaluations = options.MaximumEvaluations;
        Evaluations = 0;
        Status = LineSearchStatus.Evaluate;
        Step = step;
    }

    /// <summary>Reports value and slope at <see cref="Step"/>; proposes the next one.</summary>
    /// <param name="value">f(Step); NaN or an infinity marks a step outside the domain and shortens the search.</param>
    /// <param name="slope">f'(Step).</param>
    /// <returns>Whether to evaluate again, or why the search ended; then <see cref="Step"/> is the accepted step, or the best one found.</returns>
    public LineSearchStatus Report(double value, double slope)
    {
        Evaluations++;
        Status = Judge(value, slope);
        if (Status == LineSearchStatus.Evaluate && Evaluations >= _maximumEvaluations)
        {
            Step = _best.Step;
            Status = LineSearchStatus.MaximumEvaluations;
        }

        return Status;
    }

    /// <summary>The whole state between two reports, from which <see cref="Load"/> continues with the same bits.</summary>
    /// <returns>The state.</returns>
    public readonly byte[] Save()
    {
        MoreThuenteLineSearch search = this;
        return SearchState.Save(nameof(MoreThuenteLineSearch), search.Write);
    }

    /// <summary>A search that continues a saved one.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <returns>The search.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of a line search.</exception>
    public static MoreThuenteLineSearch Load(ReadOnlySpan<byte> saved) => SearchState.Load(nameof(MoreThuenteLineSearch), saved, reader =>
    {
        var search = new MoreThuenteLineSearch
        {
            _decrease = reader.ReadDouble(),
            _curvature = reader.ReadDouble(),
            _tolerance = reader.ReadDouble(),
            _noise = reader.ReadDouble(),
            _minimum = reader.ReadDouble(),
            _maximum = reader.ReadDouble(),
            _value0 = reader.ReadDouble(),
            _width = reader.ReadDouble(),
            _widthBefore = reader.ReadDouble(),
            _low = reader.ReadDouble(),
            _high = reader.ReadDouble(),
            Step = reader.ReadDouble(),
            _best = new Trial(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
            _other = new Trial(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
        };
        int flags = reader.ReadInt32();
        search._bracketed = (flags & 1) != 0;
        search._auxiliary = (flags & 2) != 0;
        search._maximumEvaluations = reader.ReadInt32();
        search.Evaluations = reader.ReadInt32();
        search.Status = (LineSearchStatus)reader.ReadInt32();
        return search;
    });

    private readonly void Write(BinaryWriter writer)
    {
        writer.WriteValues([
            _decrease, _curvature, _tolerance, _noise, _minimum, _maximum, _value0, _width, _widthBefore, _low, _high, Step,
            _best.Step, _best.Value, _best.Slope, _other.Step, _other.Value, _other.Slope]);
        writer.Write((_bracketed ? 1 : 0) | (_auxiliary ? 2 : 0));
        writer.Write(_maximumEvaluations);
        writer.Write(Evaluations);
        writer.Write((int)Status);
    }

    private LineSearchStatus Judge(double value, double slope)
    {
        if (!double.IsFinite(value) || !double.IsFinite(slope))
        {
            return StepBack();
        }

        double test = _value0 + (Step * _decrease);
        if (_auxiliary && value <= test && slope >= 0)
        {
            _auxiliary = false;
        }

        if (value <= test && Math.Abs(slope) <= _curvature)
        {
            return LineSearchStatus.Converged;
        }

        if (Math.Abs(value - _value0) <= _noise && Math.Abs(slope) <= _curvature)
        {
            // In the spirit of Hager and Zhang's approximate Wolfe condition: where the decrease is lost in the rounding of f, the slope still tells.
            return LineSearchStatus.Converged;
        }

        if (_bracketed && (Step <= _low || Step >= _high || _high - _low <= _tolerance * _high))
        {
            Step = _best.Step;
            return LineSearchStatus.RoundOff;
        }

        if (Step == _maximum && value <= test && slope <= _decrease)
        {
            return LineSearchStatus.AtMaximumStep;
        }

        if (Step == _minimum && (value > test || slope >= _decrease))
        {
            return LineSearchStatus.AtMinimumStep;
        }

        Update(new Trial(Step, value, slope), test);
        return LineSearchStatus.Evaluate;
    }

    private LineSearchStatus StepBack()
    {
        _maximum = Math.Min(_maximum, Step);
        double shorter = _best.Step + (0.1 * (Step - _best.Step));
        if (shorter == Step || Step - _best.Step <= 1e-16 * Step || shorter <= _minimum)
        {
            Step = _best.Step;
            return LineSearchStatus.RoundOff;
        }

        _high = Math.Min(_high, Step);
        Step = shorter;
        return LineSearchStatus.Evaluate;
    }

    private void Update(Trial trial, double test)
    {
        if (_auxiliary && trial.Value <= _best.Value && trial.Value > test)
        {
            // The auxiliary function ψ(s) = f(s) - f(0) - μ s f'(0) has its minimum where sufficient decrease holds.
            Trial best = _best.Shift(-_decrease);
            Trial other = _other.Shift(-_decrease);
            Step = Interpolation.Next(ref best, ref other, trial.Shift(-_decrease), ref _bracketed, _low, _high);
            _best = best.Shift(_decrease);
            _other = other.Shift(_decrease);
        }
        else
        {
            Step = Interpolation.Next(ref _best, ref _other, trial, ref _bracketed, _low, _high);
        }

        if (_bracketed)
        {
            double width = Math.Abs(_other.Step - _best.Step);
            if (width >= ForcedShrink * _widthBefore)
            {
                Step = _best.Step + (0.5 * (_other.Step - _best.Step));
            }

            _widthBefore = _width;
            _width = width;
            _low = Math.Min(_best.Step, _other.Step);
            _high = Math.Max(_best.Step, _other.Step);
        }
        else
        {
            _low = Step + (ExtrapolateLow * (Step - _best.Step));
            _high = Step + (ExtrapolateHigh * (Step - _best.Step));
        }

        Step = Math.Min(Math.Max(Step, _minimum), _maximum);
        if (_bracketed && (Step <= _low || Step >= _high || _high - _low <= _tolerance * _high))
        {
            Step = _best.Step;
        }
    }

    private readonly record struct Trial(double Step, double Value, double Slope)
    {
        public Trial Shift(double slope) => new(Step, Value + (Step * slope), Slope + slope);
    }

    private static class Interpolation
    {
        /// <summary>The four cases of the paper's section 4; updates the interval of uncertainty and returns the next trial step.</summary>
        public static double Next(ref Trial best, ref Trial other, Trial trial, ref bool bracketed, double low, double high)
        {
            bool oppositeSlopes = trial.Slope * Math.Sign(best.Slope) < 0;
            double next;
            if (trial.Value > best.Value)
            {
                next = HigherValue(best, trial);
                bracketed = true;
            }
            else if (oppositeSlopes)
            {
                next = OppositeSlopes(best, trial);
                bracketed = true;
            }
            else if (Math.Abs(trial.Slope) < Math.Abs(best.Slope))
            {
                next = SmallerSlope(best, other, trial, bracketed, low, high);
            }
            else if (bracketed)
            {
                next = CubicMinimum(trial, other);
            }
            else
            {
                next = trial.Step > best.Step ? high : low;
            }

            if (trial.Value > best.Value)
            {
                other = trial;
            }
            else
            {
                if (oppositeSlopes)
                {
                    other = best;
                }

                best = trial;
            }

            return next;
        }

        private static double HigherValue(Trial best, Trial trial)
        {
            double length = trial.Step - best.Step;
            double gamma = Gamma(best, trial, out double theta);
            gamma = length < 0 ? -gamma : gamma;
            double ratio = (gamma - best.Slope + theta) / (gamma - best.Slope + gamma + trial.Slope);
            double cubic = best.Step + (ratio * length);
            double quadratic = best.Step + (best.Slope / (((best.Value - trial.Value) / length) + best.Slope) / 2 * length);
            return Math.Abs(cubic - best.Step) < Math.Abs(quadratic - best.Step) ? cubic : cubic + ((quadratic - cubic) / 2);
        }

        private static double OppositeSlopes(Trial best, Trial trial)
        {
            double cubic = CubicMinimum(trial, best);
            double secant = Secant(best, trial);
            return Math.Abs(cubic - trial.Step) > Math.Abs(secant - trial.Step) ? cubic : secant;
        }

        private static double SmallerSlope(Trial best, Trial other, Trial trial, bool bracketed, double low, double high)
        {
            double gamma = Gamma(best, trial, out double theta);
            gamma = trial.Step > best.Step ? -gamma : gamma;
            double ratio = (gamma - trial.Slope + theta) / (gamma + (best.Slope - trial.Slope) + gamma);
            double cubic = ratio < 0 && gamma != 0
                ? trial.Step + (ratio * (best.Step - trial.Step))
                : trial.Step > best.Step ? high : low;
            double secant = Secant(best, trial);
            if (bracketed)
            {
                double next = Math.Abs(cubic - trial.Step) < Math.Abs(secant - trial.Step) ? cubic : secant;
                double guard = trial.Step + (ForcedShrink * (other.Step - trial.Step));
                return trial.Step > best.Step ? Math.Min(guard, next) : Math.Max(guard, next);
            }

            double far = Math.Abs(cubic - trial.Step) > Math.Abs(secant - trial.Step) ? cubic : secant;
            return Math.Min(Math.Max(far, low), high);
        }

        // Minimizer of the cubic through both points, measured from the first.
        private static double CubicMinimum(Trial from, Trial to)
        {
            double gamma = Gamma(to, from, out double theta);
            gamma = from.Step > to.Step ? -gamma : gamma;
            double ratio = (gamma - from.Slope + theta) / (gamma - from.Slope + gamma + to.Slope);
            return from.Step + (ratio * (to.Step - from.Step));
        }

        private static double Secant(Trial best, Trial trial) =>
            trial.Step + (trial.Slope / (trial.Slope - best.Slope) * (best.Step - trial.Step));

        private static double Gamma(Trial a, Trial b, out double theta)
        {
            theta = (3 * (a.Value - b.Value) / (b.Step - a.Step)) + a.Slope + b.Slope;
            double scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(a.Slope), Math.Abs(b.Slope)));
            double square = (theta / scale * (theta / scale)) - (a.Slope / scale * (b.Slope / scale));
            return scale * Math.Sqrt(Math.Max(0, square));
        }
    }
}
