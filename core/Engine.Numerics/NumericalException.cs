namespace Engine.Numerics;

/// <summary>A computation did not reach its result: an iteration did not converge, a matrix is singular, a number overflows or is not finite, digits
/// cancel. The message says what happened and what to try.</summary>
public sealed class NumericalException : ArithmeticException
{
    /// <summary>An exception without a reason.</summary>
    public NumericalException()
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">What happened and what to try.</param>
    public NumericalException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What happened and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public NumericalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
