// Made from openapi.json by scripts/api-types.mjs; not to be edited.
export interface paths {
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    entity?: string;
                    entity_id?: string;
                    actor_id?: string;
                    action?: string;
                    date_from?: string;
                    date_to?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListAuditActListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    user_id?: string;
                    what?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "read_on";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListReadsPersonalReadListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePasswordRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ForgotPasswordRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LoginRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                423: components["responses"]["Locked"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RequestCodeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/otp/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerChoiceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/otp/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SwitchFarmerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/otp/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VerifyCodeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CodeVerifiedEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                404: components["responses"]["NotFound"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetPinRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/pin/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EnterPinRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                404: components["responses"]["NotFound"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RefreshRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ResetForgottenPasswordRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactorStateEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StartSecondFactorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactorSecretEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmSecondFactorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodesEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenewRecoveryCodesRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodesEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RemoveSecondFactorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInDeviceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndedSessionsEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/business-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BusinessProfileEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateProfileRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BusinessProfileEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_active?: boolean;
                    route?: string;
                    owes?: boolean;
                    absent_since?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "name" | "buyer_code" | "place" | "current_balance" | "created_at" | "last_bought";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListBuyersListedBuyerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateBuyerRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    buyer_id?: string;
                    kind?: "collection" | "return" | "allowance";
                    method?: "cash" | "upi" | "bank";
                    date_from?: string;
                    date_to?: string;
                    is_cancelled?: boolean;
                    page?: number;
                    page_size?: number;
                    sort_by?: "credit_date" | "amount" | "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerCreditListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/credits/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CancelCreditRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerCreditEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    route?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetDuesDuesBookEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/dues/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    route?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv" | "pdf";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dry_run?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportBuyersImportedEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/left-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordLeftOverRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerWeightEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/margin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetMarginTradeMarginEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetBuyerPricesPriceSheetEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetBuyerPricesRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetBuyerPricesPriceSheetEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/prices/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetReconciliationDayOfFlowersEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/reconciliation/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: number;
                    include_inactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/wastage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordWastageRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerWeightEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/weights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    kind?: "wastage" | "left_over";
                    flower_type_id?: string;
                    date_from?: string;
                    date_to?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "business_date";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerWeightListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/weights/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VoidWeightRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerWeightEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateBuyerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/api/v1/buyers/{id}/allowances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateAllowanceRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerCreditEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateCollectionRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreateCollectionCollectedEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/api/v1/buyers/{id}/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetBuyerDuesBuyerDuesEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EraseBuyerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "posted_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetBuyerLedgerLineListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeBuyerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json; charset=utf-8": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddPromiseRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PromiseEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RemindBuyerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RemindBuyerReminderEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateReturnRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BuyerCreditEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetBuyerStatementStatementEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{id}/statement/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    status?: "pending" | "approved" | "rejected";
                    advance_date?: string;
                    date_from?: string;
                    date_to?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "advance_date" | "amount" | "outstanding_amount" | "created_at" | "farmer_name";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateAdvanceRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances/ages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdvanceAgesAgeListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances/farmer/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdvanceSummarySummaryEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApproveAdvanceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApproveAdvanceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-advances/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RejectAdvanceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["RejectAdvanceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashAdvanceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetCashBookCashDayEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CountCashRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountCountEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    kind?: "expense" | "deposit" | "withdrawal" | "owner_in" | "owner_out";
                    head?: string;
                    date_from?: string;
                    date_to?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "entry_date" | "amount";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashEntryListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordCashEntryRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashEntryEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book/entries/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VoidCashEntryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CashEntryEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book/expense-heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListExpenseHeadsExpenseHeadListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cash-book/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    flower_type_id?: string;
                    time_slot_id?: string;
                    status?: "priced" | "unpriced" | "settled" | "void";
                    entry_date?: string;
                    date_from?: string;
                    date_to?: string;
                    created_by?: string;
                    device_id?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "entry_date" | "entry_time" | "created_at" | "quantity" | "net_amount" | "farmer_name";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateEntryRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CreateEntriesRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreateEntriesResultEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                    farmer_id?: string;
                    flower_type_id?: string;
                    time_slot_id?: string;
                    status?: "priced" | "unpriced" | "settled" | "void";
                    created_by?: string;
                    device_id?: string;
                    search?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayCloseCloseEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntrySummarySummaryEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CorrectEntryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VoidEntryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/daily-entries/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryHistoryVersionListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityRecentActListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/entries-by-date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntriesByDateDayEntriesListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/flower-breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerSumsListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HomePageEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/quick-stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuickStatsStatsEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/top-farmers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: number;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TopFarmersTopFarmerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["NameDeviceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/lost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{device_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReportDeviceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeviceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: "open" | "resolved";
                    farmer_id?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "created_at" | "updated_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisputeListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateDisputeRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisputeEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ResolveDisputeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisputeEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/bank-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/bank-payments/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckBankPaymentsBankCheckEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/cash-advances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: "pending" | "approved" | "rejected";
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    flower_type_id?: string;
                    time_slot_id?: string;
                    status?: "priced" | "unpriced" | "settled" | "void";
                    created_by?: string;
                    device_id?: string;
                    search?: string;
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/farmers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_active?: boolean;
                    is_confirmed?: boolean;
                    has_unpriced?: boolean;
                    absent_since?: string;
                    search?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    status?: "draft" | "pending_approval" | "approved" | "paid";
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/tally": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/xml": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_active?: boolean;
                    is_confirmed?: boolean;
                    has_unpriced?: boolean;
                    absent_since?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "name" | "farmer_code" | "village" | "current_balance" | "created_at" | "last_arrival";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListFarmersListedFarmerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateFarmerRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dry_run?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportFarmersImportedEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "xlsx" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    limit?: number;
                    include_inactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateFarmerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/api/v1/farmers/{id}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_open?: boolean;
                    page?: number;
                    page_size?: number;
                    sort_by?: "created_at" | "amount";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerAdjustmentListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddAdjustmentRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerAdjustmentEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/advances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerAdvancesAdvancesEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetFarmerBalanceFarmerBalanceEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BankAccountEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SetBankAccountRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BankAccountEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/api/v1/farmers/{id}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetFarmerDaysFarmerDayListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        trace?: never;
    };
    "/api/v1/farmers/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EraseFarmerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/flowers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetFarmerFlowersFarmerFlowerListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetFarmerFlowersRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetFarmerFlowersFarmerFlowerListEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerHomeAccountEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "posted_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetFarmerLedgerLedgerLineListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/links/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeFarmerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json; charset=utf-8": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerRatesSheetEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farmers/{id}/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListAuditSealsNightSealListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flower-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_active?: boolean;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "name" | "name_ta" | "code" | "number" | "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerTypeListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateFlowerRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerTypeEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flower-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerTypeEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateFlowerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FlowerTypeEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeleteFlowerRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    buyer_id?: string;
                    status?: "draft" | "pending" | "paid" | "cancelled" | "overdue";
                    invoice_date?: string;
                    date_from?: string;
                    date_to?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "invoice_date" | "due_date" | "total_amount" | "balance_due" | "invoice_number" | "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateInvoiceRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    status?: "draft" | "pending" | "paid" | "cancelled" | "overdue";
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CancelInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CancelInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["MessageInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageInvoiceSentEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PayInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SendInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SendInvoiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InvoiceEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenLinkExplainedEnvelope"];
                    };
                };
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    flower_type_id?: string;
                    time_slot_id?: string;
                    effective_date?: string;
                    date_from?: string;
                    date_to?: string;
                    is_active?: boolean;
                    page?: number;
                    page_size?: number;
                    sort_by?: "effective_date" | "rate_per_unit" | "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["CreateRateRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateSheetRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreateSheetSheetEnvelope"];
                    };
                };
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreateSheetSheetEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    flower_type_id?: string;
                    entry_time?: string;
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RateGridDaySheetEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/sheet/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateRateRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketRateEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/market-rates/{id}/reprice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    dry_run?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RepriceEntriesResultEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_read?: boolean;
                    page?: number;
                    page_size?: number;
                    sort_by?: "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotificationListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["MarkAllReadRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CountUnreadUnreadEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/mark-read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/papers/file/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/papers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VerifyPaperVerifiedEnvelope"];
                    };
                };
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/advance-receipt/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/cash-advances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdvancesReportLentReportEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DailySummaryDayReportEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/daily-summary/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "xlsx" | "csv";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/earned/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    by?: "day" | "month";
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/farmer-statement/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    format?: "pdf" | "xlsx" | "csv";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/farmer-statement/{id}/{month}/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    format?: "pdf" | "xlsx" | "csv";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                    month: string;
                    year: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/farmer-statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["StartStatementsRequest"];
                };
            };
            responses: {
                202: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperJobEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/farmer-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FarmerSummaryFarmersReportEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/farmer-summary/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperJobEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/jobs/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/zip": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/market-analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MarketAnalyticsMarketReportEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/market-analytics/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                    format?: "xlsx" | "csv" | "pdf";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/monthly-report/{month}/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "xlsx" | "csv";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    month: string;
                    year: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/receipt/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "png" | "escpos";
                    width?: number;
                    language?: "ta" | "en";
                    of?: "entry" | "day";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                        "application/pdf": string;
                        "image/png": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/settlement-report/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: "pdf" | "xlsx" | "csv";
                    language?: "ta" | "en" | "both";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/pdf": string;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                        "text/csv": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    date_from?: string;
                    date_to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementsReportSettledReportEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    user_id?: string;
                    device_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignedInDeviceListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/of-user/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndedSessionsEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    farmer_id?: string;
                    status?: "draft" | "pending_approval" | "approved" | "paid";
                    settlement_date?: string;
                    date_from?: string;
                    date_to?: string;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "settlement_number" | "settlement_date" | "period_end" | "net_payable" | "created_at" | "farmer_name";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/approve-many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApproveSettlementsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManyDoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    period_start: string;
                    period_end: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckPeriodPeriodCheckEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GenerateSettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/generate-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GenerateAllSettlementsRequest"];
                };
            };
            responses: {
                202: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementJobEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementJobEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/pay-many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PaySettlementsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManyDoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApproveSettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ApproveSettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{id}/mark-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PaySettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PaySettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PaySettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PaySettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SubmitSettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SubmitSettlementRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettlementEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PullChangesChangesEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PushOperationsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PushOperationsPushedEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    device_id: string;
                    date: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayReceiptReceiptEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_public?: boolean;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "key";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UpdateSettingsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingListEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system-settings/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StringListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system-settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UpdateSettingRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/time-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    is_active?: boolean;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "name" | "start_time" | "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSlotListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateSlotRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSlotEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/time-slots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSlotEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateSlotRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSlotEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["DeleteSlotRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    role?: "admin" | "staff" | "farmer";
                    is_active?: boolean;
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "created_at" | "full_name" | "email" | "role";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreateUserRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreferencesEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdatePreferencesRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreferencesEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UpdateUserRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserAccountEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EraseUserRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json; charset=utf-8": string;
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ResetPasswordRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SendBroadcastRequest"];
                };
            };
            responses: {
                202: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SendBroadcastResultEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/broadcast/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewBroadcastRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreviewBroadcastPreviewEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    search?: string;
                    page?: number;
                    page_size?: number;
                    sort_by?: "last_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListConversationsConversationSummaryListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/conversations/{phone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    before?: string;
                };
                header?: never;
                path: {
                    phone: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetConversationConversationEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: "waiting" | "claimed" | "sent" | "failed" | "cancelled" | "merged";
                    kind?: string;
                    farmer_id?: string;
                    phone?: string;
                    broadcast_id?: string;
                    is_uncertain?: boolean;
                    page?: number;
                    page_size?: number;
                    sort_by?: "created_at";
                    sort_order?: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutgoingRowListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/queue/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ClearQueueRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClearQueueResultEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SendMessageRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutgoingRowEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/send-document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SendDocumentRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        "Idempotency-Replayed"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutgoingRowEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SimulateMessageRequest"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SimulateMessageSimulatedMessageEnvelope"];
                    };
                };
                400: components["responses"]["Unreadable"];
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                413: components["responses"]["TooLarge"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GetStatusResultEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListTemplatesTemplateListEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/webhook/interakt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/webhook/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoneEnvelope"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/webhook/twilio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/xml": string;
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ErrorBody"];
                    };
                };
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whatsapp/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutgoingRowEnvelope"];
                    };
                };
                401: components["responses"]["NotSignedIn"];
                403: components["responses"]["NotAllowed"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Conflict"];
                422: components["responses"]["Invalid"];
                429: components["responses"]["TooManyRequests"];
                500: components["responses"]["Internal"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AbsentFarmer: {
            /** Format: int32 */
            days: number;
            /** Format: uuid */
            farmer_id: string;
            /** Format: date */
            last_seen: string;
            name: string;
            name_ta?: null | string;
            village?: null | string;
            village_ta?: null | string;
        };
        AbsentFarmers: {
            /** Format: int32 */
            count: number;
            farmers: components["schemas"]["AbsentFarmer"][];
        };
        AccountCount: {
            account: string;
            book_amount: number;
            /** Format: date */
            count_date: string;
            counted_amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            difference: number;
            /** Format: uuid */
            id: string;
            moment: string;
            reason?: null | string;
        };
        AccountCountEnvelope: {
            data: components["schemas"]["AccountCount"];
            message?: null | string;
            success: boolean;
        };
        ActivityRecentAct: {
            action: string;
            actor_name?: null | string;
            actor_role: string;
            /** Format: date-time */
            at: string;
            entity: string;
            entity_id: string;
        };
        ActivityRecentActListEnvelope: {
            data: components["schemas"]["ActivityRecentAct"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        AddAdjustmentRequest: {
            amount: number;
            /** Format: uuid */
            daily_entry_id?: null | string;
            /** Format: uuid */
            farmer_id?: string;
            /** Format: uuid */
            id?: null | string;
            reason: string;
        };
        AddPromiseRequest: {
            amount?: null | number;
            /** Format: uuid */
            id?: null | string;
            notes?: null | string;
            /** Format: date */
            promised_on: string;
        };
        AdvanceAgesAge: {
            /** Format: int32 */
            advances: number;
            /** Format: int32 */
            days_from: number;
            /** Format: int32 */
            days_to?: null | number;
            /** Format: int32 */
            farmers: number;
            outstanding_amount: number;
        };
        AdvanceAgesAgeListEnvelope: {
            data: components["schemas"]["AdvanceAgesAge"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        AdvanceSummarySummary: {
            approved_amount: number;
            /** Format: int32 */
            approved_count: number;
            farmer: components["schemas"]["CashAdvanceFarmerPart"];
            /** Format: uuid */
            farmer_id: string;
            /** Format: date */
            last_advance_date?: null | string;
            outstanding_amount: number;
            pending_amount: number;
            /** Format: int32 */
            pending_count: number;
            recovered_amount: number;
            /** Format: int32 */
            rejected_count: number;
        };
        AdvanceSummarySummaryEnvelope: {
            data: components["schemas"]["AdvanceSummarySummary"];
            message?: null | string;
            success: boolean;
        };
        AdvancesReportLentReport: {
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            farmers: components["schemas"]["AdvancesReportLentRow"][];
            lent: number;
            outstanding: number;
            recovered: number;
        };
        AdvancesReportLentReportEnvelope: {
            data: components["schemas"]["AdvancesReportLentReport"];
            message?: null | string;
            success: boolean;
        };
        AdvancesReportLentRow: {
            /** Format: int32 */
            advances: number;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            lent: number;
            name: string;
            name_ta?: null | string;
            /** Format: date */
            oldest_open?: null | string;
            outstanding: number;
            recovered: number;
        };
        ApproveAdvanceRequest: {
            amount?: null | number;
            notes?: null | string;
            /** @enum {null|string} */
            paid_from?: "cash" | "bank" | null;
            /** Format: int32 */
            version?: null | number;
        };
        ApproveSettlementRequest: {
            /** Format: int32 */
            version?: null | number;
        };
        ApproveSettlementsItem: {
            /** Format: uuid */
            id?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        ApproveSettlementsRequest: {
            settlements?: null | components["schemas"]["ApproveSettlementsItem"][];
        };
        BankAccount: {
            account_number?: null | string;
            holder_name?: null | string;
            ifsc?: null | string;
            /** Format: int32 */
            version: number;
        };
        BankAccountEnvelope: {
            data: components["schemas"]["BankAccount"];
            message?: null | string;
            success: boolean;
        };
        BusinessProfile: {
            account_name?: null | string;
            account_number?: null | string;
            address?: null | string;
            address_ta?: null | string;
            bank_name?: null | string;
            email?: null | string;
            gstin?: null | string;
            ifsc?: null | string;
            logo?: null | string;
            name: string;
            name_ta?: null | string;
            phone?: null | string;
            upi_id?: null | string;
            /** Format: int32 */
            version: number;
        };
        BusinessProfileEnvelope: {
            data: components["schemas"]["BusinessProfile"];
            message?: null | string;
            success: boolean;
        };
        Buyer: {
            address?: null | string;
            buyer_code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            credit_days: number;
            credit_limit: number;
            current_balance: number;
            gstin?: null | string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            language_preference: string;
            name: string;
            name_ta?: null | string;
            notes?: null | string;
            overdue_amount: number;
            phone?: null | string;
            phone_is_valid: boolean;
            place?: null | string;
            place_ta?: null | string;
            route?: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
            whatsapp_number?: null | string;
        };
        BuyerAboveLimit: {
            /** Format: uuid */
            buyer_id: string;
            credit_limit: number;
            name: string;
            name_ta?: null | string;
            owed: number;
        };
        BuyerCredit: {
            allocated_amount: number;
            amount: number;
            buyer_code?: null | string;
            /** Format: uuid */
            buyer_id?: null | string;
            buyer_name?: null | string;
            buyer_name_ta?: null | string;
            cancel_reason?: null | string;
            /** Format: date-time */
            cancelled_at?: null | string;
            /** Format: uuid */
            cancelled_by?: null | string;
            /** Format: date-time */
            captured_at?: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: date */
            credit_date: string;
            flower_name?: null | string;
            flower_name_ta?: null | string;
            /** Format: uuid */
            flower_type_id?: null | string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invoice_id?: null | string;
            invoice_number?: null | string;
            kind: string;
            method?: null | string;
            notes?: null | string;
            quantity?: null | number;
            reason?: null | string;
            reference?: null | string;
            tax_amount: number;
            /** Format: int32 */
            version: number;
        };
        BuyerCreditEnvelope: {
            data: components["schemas"]["BuyerCredit"];
            message?: null | string;
            success: boolean;
        };
        BuyerCreditListEnvelope: {
            data: components["schemas"]["BuyerCredit"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        BuyerEnvelope: {
            data: components["schemas"]["Buyer"];
            message?: null | string;
            success: boolean;
        };
        BuyerFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "buyer";
            id: string;
            row?: null | components["schemas"]["Buyer"];
            /** Format: int32 */
            version?: null | number;
        };
        BuyerListEnvelope: {
            data: components["schemas"]["Buyer"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        BuyerPrice: {
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id: string;
            /** Format: date */
            price_date: string;
            price_per_unit: number;
            /** Format: uuid */
            time_slot_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        BuyerPriceFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "buyer_price";
            id: string;
            row?: null | components["schemas"]["BuyerPrice"];
            /** Format: int32 */
            version?: null | number;
        };
        BuyersAboveLimit: {
            /** Format: int32 */
            count: number;
            first: components["schemas"]["BuyerAboveLimit"][];
        };
        BuyersDues: {
            /** Format: int32 */
            buyers_owing: number;
            days30: number;
            days7: number;
            older: number;
            overdue: number;
            today: number;
            total: number;
        };
        CancelCreditRequest: {
            reason: string;
            /** Format: int32 */
            version?: null | number;
        };
        CancelInvoiceRequest: {
            reason: string;
            /** Format: int32 */
            version?: null | number;
        };
        CashAdvance: {
            /** Format: date */
            advance_date: string;
            amount: number;
            /** Format: date-time */
            approved_at?: null | string;
            /** Format: uuid */
            approved_by?: null | string;
            asked_amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            decided_at?: null | string;
            /** Format: uuid */
            decided_by?: null | string;
            farmer: components["schemas"]["CashAdvanceFarmerPart"];
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            id: string;
            notes?: null | string;
            outstanding_amount: number;
            paid_from?: null | string;
            reason?: null | string;
            recovered_amount: number;
            status: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        CashAdvanceEnvelope: {
            data: components["schemas"]["CashAdvance"];
            message?: null | string;
            success: boolean;
        };
        CashAdvanceFarmerPart: {
            farmer_code: string;
            name: string;
            name_ta?: null | string;
            phone: string;
        };
        CashAdvanceListEnvelope: {
            data: components["schemas"]["CashAdvance"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        CashCount: {
            amount: number;
            coins: number;
            /** Format: int32 */
            envelopes: number;
            notes: components["schemas"]["NoteCount"][];
        };
        CashEntry: {
            account: string;
            amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: date */
            entry_date: string;
            head?: null | string;
            /** Format: uuid */
            id: string;
            kind: string;
            notes?: null | string;
            reference?: null | string;
            /** Format: int32 */
            version: number;
            void_reason?: null | string;
            /** Format: date-time */
            voided_at?: null | string;
        };
        CashEntryEnvelope: {
            data: components["schemas"]["CashEntry"];
            message?: null | string;
            success: boolean;
        };
        CashEntryListEnvelope: {
            data: components["schemas"]["CashEntry"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ChangePasswordRequest: {
            current_password: string;
            new_password?: null | string;
        };
        Charge: {
            amount: number;
            /** Format: date */
            month?: null | string;
            name: string;
            name_ta?: null | string;
            /** Format: uuid */
            rule_id: string;
        };
        CheckBankPaymentsBankCheck: {
            amount: number;
            debit_account?: null | string;
            /** Format: date-time */
            last_exported_at?: null | string;
            missing: components["schemas"]["CheckBankPaymentsMissingAccount"][];
            /** Format: int32 */
            payments: number;
        };
        CheckBankPaymentsBankCheckEnvelope: {
            data: components["schemas"]["CheckBankPaymentsBankCheck"];
            message?: null | string;
            success: boolean;
        };
        CheckBankPaymentsMissingAccount: {
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            name: string;
            name_ta?: null | string;
            net_payable: number;
            /** Format: uuid */
            settlement_id: string;
            settlement_number: string;
        };
        CheckPeriodDisputeProblem: {
            complaint: string;
            /** Format: uuid */
            dispute_id: string;
            /** Format: date */
            entry_date: string;
            /** Format: uuid */
            entry_id: string;
            /** Format: uuid */
            farmer_id: string;
            name: string;
            name_ta?: null | string;
        };
        CheckPeriodExisting: {
            /** Format: uuid */
            id: string;
            settlement_number: string;
            status: string;
            /** Format: int32 */
            version: number;
        };
        CheckPeriodFarmerProblem: {
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            name: string;
            name_ta?: null | string;
        };
        CheckPeriodOverlapProblem: {
            /** Format: uuid */
            farmer_id: string;
            name: string;
            name_ta?: null | string;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            /** Format: uuid */
            settlement_id: string;
            settlement_number: string;
            status: string;
        };
        CheckPeriodPeriodCheck: {
            cash: components["schemas"]["CashCount"];
            farmers: components["schemas"]["CheckPeriodRow"][];
            payments: components["schemas"]["PaymentSum"][];
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            problems: components["schemas"]["CheckPeriodProblems"];
            totals: components["schemas"]["CheckPeriodSums"];
        };
        CheckPeriodPeriodCheckEnvelope: {
            data: components["schemas"]["CheckPeriodPeriodCheck"];
            message?: null | string;
            success: boolean;
        };
        CheckPeriodProblems: {
            disputes: components["schemas"]["CheckPeriodDisputeProblem"][];
            not_confirmed: components["schemas"]["CheckPeriodFarmerProblem"][];
            overlaps: components["schemas"]["CheckPeriodOverlapProblem"][];
            unpriced: components["schemas"]["CheckPeriodUnpricedProblem"][];
            weights: components["schemas"]["CheckPeriodWeightProblem"][];
        };
        CheckPeriodRow: {
            brought_forward?: null | number;
            carried_forward?: null | number;
            cash_handed?: null | number;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            gross_amount?: null | number;
            /** Format: int32 */
            late_entries: number;
            name: string;
            name_ta?: null | string;
            net_payable?: null | number;
            payment_method: string;
            problem?: null | string;
            settlement?: null | components["schemas"]["CheckPeriodExisting"];
            shortfall?: null | number;
            total_adjustments?: null | number;
            total_advances?: null | number;
            total_commission?: null | number;
            /** Format: int32 */
            total_entries: number;
            total_fees?: null | number;
            total_quantity: number;
            upi_id?: null | string;
            village?: null | string;
            village_ta?: null | string;
        };
        CheckPeriodSums: {
            /** Format: int32 */
            approved: number;
            brought_forward: number;
            carried_forward: number;
            /** Format: int32 */
            drafted: number;
            /** Format: int32 */
            farmers: number;
            gross_amount: number;
            /** Format: int32 */
            late_entries: number;
            net_payable: number;
            /** Format: int32 */
            paid: number;
            total_adjustments: number;
            total_advances: number;
            total_commission: number;
            /** Format: int32 */
            total_entries: number;
            total_fees: number;
        };
        CheckPeriodUnpricedProblem: {
            /** Format: int32 */
            entries: number;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            name: string;
            name_ta?: null | string;
            quantity: number;
        };
        CheckPeriodWeightProblem: {
            /** Format: date */
            entry_date: string;
            /** Format: uuid */
            entry_id: string;
            /** Format: uuid */
            farmer_id: string;
            flower_name: string;
            flower_name_ta?: null | string;
            name: string;
            name_ta?: null | string;
            net_amount?: null | number;
            quantity: number;
            unit: string;
            usual_quantity?: null | number;
        };
        ClearQueueRequest: {
            /** Format: uuid */
            broadcast_id?: null | string;
            reason?: null | string;
        };
        ClearQueueResult: {
            /** Format: int32 */
            cancelled: number;
        };
        ClearQueueResultEnvelope: {
            data: components["schemas"]["ClearQueueResult"];
            message?: null | string;
            success: boolean;
        };
        CodeVerified: {
            access_token?: null | string;
            choose?: null | components["schemas"]["FarmerChoice"][];
            /** Format: int32 */
            expires_in?: null | number;
            refresh_token?: null | string;
            token_type?: null | string;
            user?: null | components["schemas"]["SignedInUser"];
        };
        CodeVerifiedEnvelope: {
            data: components["schemas"]["CodeVerified"];
            message?: null | string;
            success: boolean;
        };
        ConfirmSecondFactorRequest: {
            code: string;
        };
        CorrectEntryRequest: {
            /** @enum {null|string} */
            adj_reason_code?: "LATE" | "WET" | "QUALITY" | "BONUS" | "OTHER" | null;
            entry_time?: null | string;
            manual_adj_amount?: null | number;
            manual_rate?: null | number;
            notes?: null | string;
            quantity?: null | number;
            reason?: null | string;
            /** Format: int32 */
            version?: null | number;
            weight_deduction?: null | number;
        };
        CountCashRequest: {
            /** @enum {null|string} */
            account?: "cash" | "bank" | null;
            counted_amount: number;
            /** Format: uuid */
            id?: null | string;
            /** @enum {null|string} */
            moment?: "opening" | "closing" | null;
            reason?: null | string;
        };
        CountUnreadUnread: {
            kinds: components["schemas"]["CountUnreadUnreadOfKind"][];
            /** Format: int32 */
            unread_count: number;
        };
        CountUnreadUnreadEnvelope: {
            data: components["schemas"]["CountUnreadUnread"];
            message?: null | string;
            success: boolean;
        };
        CountUnreadUnreadOfKind: {
            /** Format: int32 */
            count: number;
            kind: string;
        };
        CreateAdvanceRequest: {
            /** Format: date */
            advance_date?: null | string;
            amount: number;
            /** Format: uuid */
            farmer_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            notes?: null | string;
            /** @enum {null|string} */
            paid_from?: "cash" | "bank" | null;
            reason?: null | string;
        };
        CreateAllowanceRequest: {
            amount: number;
            /** Format: uuid */
            id?: null | string;
            /** Format: uuid */
            invoice_id?: null | string;
            reason: string;
        };
        CreateBuyerRequest: {
            address?: null | string;
            buyer_code?: null | string;
            /** Format: int32 */
            credit_days?: null | number;
            credit_limit?: null | number;
            gstin?: null | string;
            /** Format: uuid */
            id?: null | string;
            is_active?: null | boolean;
            language_preference?: null | string;
            name: null | string;
            name_ta?: null | string;
            notes?: null | string;
            opening_balance?: null | number;
            /** Format: date */
            opening_date?: null | string;
            phone?: null | string;
            place?: null | string;
            place_ta?: null | string;
            route?: null | string;
            whatsapp_number?: null | string;
        };
        CreateCollectionCollected: {
            buyer: components["schemas"]["Buyer"];
            collection: components["schemas"]["BuyerCredit"];
        };
        CreateCollectionCollectedEnvelope: {
            data: components["schemas"]["CreateCollectionCollected"];
            message?: null | string;
            success: boolean;
        };
        CreateCollectionRequest: {
            amount: number;
            as_advance?: null | boolean;
            /** Format: date-time */
            captured_at?: null | string;
            /** Format: date */
            collected_on?: null | string;
            device_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            /** @enum {null|string} */
            method?: "cash" | "upi" | "bank" | null;
            notes?: null | string;
            reference?: null | string;
            reference_confirmed?: null | boolean;
        };
        CreateDisputeRequest: {
            /** @enum {string} */
            about: "weight" | "rate" | "flower" | "other";
            /** Format: uuid */
            cash_advance_id?: null | string;
            /** Format: uuid */
            daily_entry_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            photo?: null | string;
            /** Format: uuid */
            settlement_id?: null | string;
            text: string;
        };
        CreateEntriesRefusal: {
            code: string;
            error: string;
            /** Format: uuid */
            id?: null | string;
            /** Format: int32 */
            index: number;
        };
        CreateEntriesRequest: {
            entries?: null | components["schemas"]["CreateEntryRequest"][];
        };
        CreateEntriesResult: {
            /** Format: int32 */
            created_count: number;
            created_ids: string[];
            /** Format: int32 */
            error_count: number;
            errors: components["schemas"]["CreateEntriesRefusal"][];
            /** Format: int32 */
            replayed_count: number;
        };
        CreateEntriesResultEnvelope: {
            data: components["schemas"]["CreateEntriesResult"];
            message?: null | string;
            success: boolean;
        };
        CreateEntryRequest: {
            /** @enum {null|string} */
            adj_reason_code?: "LATE" | "WET" | "QUALITY" | "BONUS" | "OTHER" | null;
            /** Format: date-time */
            captured_at?: null | string;
            device_id?: null | string;
            /** Format: date */
            entry_date?: null | string;
            entry_time?: null | string;
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id?: null | string;
            manual_adj_amount?: null | number;
            manual_rate?: null | number;
            notes?: null | string;
            quantity: number;
            weight_deduction?: null | number;
        };
        CreateFarmerRequest: {
            address?: null | string;
            commission_pct?: null | number;
            farmer_code?: null | string;
            flat_fee_monthly?: null | number;
            /** Format: uuid */
            id?: null | string;
            is_active?: null | boolean;
            language_preference?: null | string;
            name: null | string;
            name_ta?: null | string;
            notes?: null | string;
            own_commission?: null | boolean;
            phone: null | string;
            upi_id?: null | string;
            village?: null | string;
            village_ta?: null | string;
            whatsapp_number?: null | string;
        };
        CreateFlowerRequest: {
            code?: null | string;
            description?: null | string;
            face_colour?: null | string;
            /** Format: int32 */
            face_petals?: null | number;
            face_shape?: null | string;
            /** Format: uuid */
            id?: null | string;
            is_active?: null | boolean;
            name: null | string;
            name_ta?: null | string;
            /** Format: int32 */
            number?: null | number;
            other_names?: null | string;
            unit?: null | string;
        };
        CreateInvoiceRequest: {
            /** Format: uuid */
            buyer_id?: null | string;
            /** Format: date-time */
            captured_at?: null | string;
            customer_address?: null | string;
            customer_name?: null | string;
            customer_phone?: null | string;
            device_id?: null | string;
            discount?: null | number;
            /** Format: date */
            due_date?: null | string;
            /** Format: uuid */
            id?: null | string;
            /** Format: date */
            invoice_date?: null | string;
            invoice_time?: null | string;
            issue?: null | boolean;
            items: null | components["schemas"]["ItemFields"][];
            limit_confirmed?: null | boolean;
            notes?: null | string;
            paid_amount?: null | number;
            /** @enum {null|string} */
            payment_method?: "cash" | "upi" | "bank" | null;
            payment_reference?: null | string;
            tax_rate?: null | number;
            terms?: null | string;
        };
        CreateRateRequest: {
            /** Format: date */
            effective_date?: null | string;
            /** Format: date */
            expiry_date?: null | string;
            /** Format: uuid */
            flower_type_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            rate_per_unit?: null | number;
            /** Format: uuid */
            time_slot_id?: null | string;
        };
        CreateReturnRequest: {
            amount: number;
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id?: null | string;
            /** Format: uuid */
            invoice_id?: null | string;
            quantity: number;
            reason: string;
            /** Format: date */
            returned_on?: null | string;
        };
        CreateSheetCorrection: {
            changes: components["schemas"]["EntryRepricingChange"][];
            /** Format: date */
            effective_date: string;
            /** Format: int32 */
            entries: number;
            /** Format: int32 */
            farmers: number;
            /** Format: uuid */
            flower_type_id: string;
            net_difference: number;
            new_rate: number;
            old_rate: number;
            /** Format: uuid */
            rate_id: string;
            repriced: boolean;
            /** Format: uuid */
            superseded_rate_id?: null | string;
            /** Format: uuid */
            time_slot_id: string;
        };
        CreateSheetRequest: {
            dry_run?: null | boolean;
            /** Format: date */
            effective_date?: null | string;
            /** Format: uuid */
            id?: null | string;
            rates: components["schemas"]["RateFields"][];
            reprice?: null | boolean;
        };
        CreateSheetSheet: {
            corrections: components["schemas"]["CreateSheetCorrection"][];
            /** Format: int32 */
            created_count: number;
            dry_run: boolean;
            /** Format: int32 */
            entries_priced: number;
            /** Format: int32 */
            farmers_priced: number;
            gross_priced: number;
            /** Format: int32 */
            lines_priced: number;
            net_priced: number;
            rates: components["schemas"]["MarketRate"][];
        };
        CreateSheetSheetEnvelope: {
            data: components["schemas"]["CreateSheetSheet"];
            message?: null | string;
            success: boolean;
        };
        CreateSlotRequest: {
            end_time: string;
            /** Format: uuid */
            id?: null | string;
            is_active?: null | boolean;
            name: string;
            name_ta?: null | string;
            start_time: string;
        };
        CreateUserRequest: {
            email: string;
            /** Format: uuid */
            farmer_id?: null | string;
            full_name: string;
            full_name_ta?: null | string;
            /** Format: uuid */
            id?: null | string;
            is_active?: null | boolean;
            /** @enum {null|string} */
            language_preference?: "en" | "ta" | null;
            password?: unknown;
            permissions?: null | components["schemas"]["PermissionChoices"];
            phone?: null | string;
            /** @enum {string} */
            role: "admin" | "staff" | "farmer";
        };
        DailySummaryDayReport: {
            /** Format: date */
            date: string;
            flower_type_breakdown: components["schemas"]["EntrySummaryPart"][];
            gross_amount: number;
            net_amount: number;
            time_slot_breakdown: components["schemas"]["EntrySummaryPart"][];
            total_adjustments: number;
            total_commission: number;
            /** Format: int32 */
            total_entries: number;
            total_fees: number;
            total_quantity: number;
            /** Format: int32 */
            unique_farmers: number;
            /** Format: int32 */
            unpriced_entries: number;
        };
        DailySummaryDayReportEnvelope: {
            data: components["schemas"]["DailySummaryDayReport"];
            message?: null | string;
            success: boolean;
        };
        DayCloseClose: {
            /** Format: date */
            date: string;
            parts: components["schemas"]["DayClosePart"][];
        };
        DayCloseCloseEnvelope: {
            data: components["schemas"]["DayCloseClose"];
            message?: null | string;
            success: boolean;
        };
        DayClosePart: {
            adjustment_amount: number;
            commission_amount: number;
            /** Format: uuid */
            created_by: string;
            created_by_name?: null | string;
            created_by_name_ta?: null | string;
            device_id?: null | string;
            /** Format: int32 */
            entries: number;
            fee_amount: number;
            first_time: string;
            gross_amount: number;
            last_time: string;
            net_amount: number;
            quantity: number;
            /** Format: int32 */
            unpriced_entries: number;
            /** Format: int32 */
            void_entries: number;
        };
        DayReceiptReceipt: {
            /** Format: int32 */
            count: number;
            /** Format: date */
            date: string;
            device_id: string;
            /** Format: int64 */
            total_grams: number;
        };
        DayReceiptReceiptEnvelope: {
            data: components["schemas"]["DayReceiptReceipt"];
            message?: null | string;
            success: boolean;
        };
        DaySums: {
            /** Format: date */
            date: string;
            /** Format: int32 */
            entries: number;
            /** Format: int32 */
            farmers: number;
            gross_amount: number;
            net_amount: number;
            priced_quantity: number;
            quantity: number;
            total_adjustments: number;
            total_commission: number;
            total_fees: number;
            /** Format: int32 */
            unpriced_entries: number;
        };
        DayWeight: {
            /** Format: date */
            date: string;
            quantity: number;
        };
        DeleteFlowerRequest: {
            /** Format: uuid */
            move_entries_to?: null | string;
        };
        DeleteSlotRequest: {
            /** Format: uuid */
            move_entries_to?: null | string;
        };
        Device: {
            device_id: string;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: date-time */
            lost_at?: null | string;
            /** Format: date-time */
            lost_told_at?: null | string;
            name?: null | string;
            /** Format: int32 */
            parked: number;
            /** Format: date-time */
            seen_at: string;
            /** Format: int32 */
            unsent: number;
            /** Format: date-time */
            unsent_since?: null | string;
            /** Format: uuid */
            user_id: string;
            user_name: string;
            user_name_ta?: null | string;
        };
        DeviceEnvelope: {
            data: components["schemas"]["Device"];
            message?: null | string;
            success: boolean;
        };
        DeviceListEnvelope: {
            data: components["schemas"]["Device"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        Dispute: {
            about?: null | string;
            advance?: null | components["schemas"]["DisputeAdvancePart"];
            complaint: string;
            /** Format: date-time */
            created_at: string;
            entry?: null | components["schemas"]["DisputeEntryPart"];
            farmer: components["schemas"]["DisputeFarmerPart"];
            /** Format: uuid */
            farmer_id: string;
            has_photo: boolean;
            /** Format: uuid */
            id: string;
            language: string;
            phone: string;
            resolution?: null | string;
            /** Format: date-time */
            resolved_at?: null | string;
            /** Format: uuid */
            resolved_by?: null | string;
            settlement?: null | components["schemas"]["DisputeSettlementPart"];
            status: string;
            /** Format: uuid */
            subject_id?: null | string;
            subject_type?: null | string;
            told?: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        DisputeAdvancePart: {
            /** Format: date */
            advance_date: string;
            amount: number;
            status: string;
        };
        DisputeEntryPart: {
            /** Format: date */
            entry_date: string;
            entry_time: string;
            flower_type: components["schemas"]["DisputeFlowerPart"];
            net_amount?: null | number;
            quantity: number;
            rate_per_unit?: null | number;
            status: string;
        };
        DisputeEnvelope: {
            data: components["schemas"]["Dispute"];
            message?: null | string;
            success: boolean;
        };
        DisputeFarmerPart: {
            farmer_code: string;
            name: string;
            name_ta?: null | string;
            phone: string;
        };
        DisputeFlowerPart: {
            code: string;
            name: string;
            name_ta?: null | string;
            unit: string;
        };
        DisputeListEnvelope: {
            data: components["schemas"]["Dispute"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        DisputeSettlementPart: {
            net_payable: number;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            settlement_number: string;
            status: string;
        };
        DoneEnvelope: {
            message?: null | string;
            success: boolean;
        };
        DueAges: {
            days30: number;
            days7: number;
            older: number;
            overdue: number;
            today: number;
            total: number;
        };
        EndedSessions: {
            /** Format: int32 */
            ended: number;
        };
        EndedSessionsEnvelope: {
            data: components["schemas"]["EndedSessions"];
            message?: null | string;
            success: boolean;
        };
        EnterPinRequest: {
            pin: string;
            /** Format: uuid */
            user_id: string;
        };
        EntriesByDateDayEntries: {
            /** Format: date */
            date: string;
            /** Format: int32 */
            entries: number;
            /** Format: int32 */
            farmers: number;
            gross_amount: number;
            net_amount: number;
            quantity: number;
        };
        EntriesByDateDayEntriesListEnvelope: {
            data: components["schemas"]["EntriesByDateDayEntries"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        Entry: {
            adj_reason_code?: null | string;
            /** Format: date-time */
            captured_at?: null | string;
            commission_amount?: null | number;
            commission_rate: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            device_id?: null | string;
            /** Format: date */
            entry_date: string;
            entry_time: string;
            farmer: components["schemas"]["EntryFarmerPart"];
            /** Format: uuid */
            farmer_id: string;
            fee_amount?: null | number;
            fees: components["schemas"]["Fee"][];
            flower_type: components["schemas"]["EntryFlowerPart"];
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id: string;
            manual_adj_amount: number;
            net_amount?: null | number;
            notes?: null | string;
            quantity: number;
            rate_per_unit?: null | number;
            rate_source?: null | string;
            /** Format: uuid */
            settlement_id?: null | string;
            status: string;
            time_slot: components["schemas"]["EntrySlotPart"];
            /** Format: uuid */
            time_slot_id: string;
            total_amount?: null | number;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
            void_reason?: null | string;
            weight_deduction: number;
        };
        EntryEnvelope: {
            data: components["schemas"]["Entry"];
            message?: null | string;
            success: boolean;
        };
        EntryFarmerPart: {
            farmer_code: string;
            name: string;
            name_ta?: null | string;
            phone: string;
        };
        EntryFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "daily_entry";
            id: string;
            row?: null | components["schemas"]["Entry"];
            /** Format: int32 */
            version?: null | number;
        };
        EntryFlowerPart: {
            code: string;
            name: string;
            name_ta?: null | string;
            unit: string;
        };
        EntryHistoryVersion: {
            action: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            by: string;
            by_name?: null | string;
            by_name_ta?: null | string;
            new: components["schemas"]["Entry"];
            old?: null | components["schemas"]["Entry"];
            reason?: null | string;
            /** Format: int32 */
            version: number;
        };
        EntryHistoryVersionListEnvelope: {
            data: components["schemas"]["EntryHistoryVersion"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        EntryListEnvelope: {
            data: components["schemas"]["Entry"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        EntryRepricingChange: {
            /** Format: date */
            entry_date: string;
            /** Format: uuid */
            entry_id: string;
            /** Format: uuid */
            farmer_id: string;
            farmer_name: string;
            farmer_name_ta?: null | string;
            /** Format: uuid */
            flower_type_id: string;
            new_net: number;
            new_rate: number;
            old_net?: null | number;
            old_rate?: null | number;
            quantity: number;
            /** Format: uuid */
            time_slot_id: string;
        };
        EntrySlotPart: {
            end_time: string;
            name: string;
            name_ta?: null | string;
            start_time: string;
        };
        EntrySummaryPart: {
            /** Format: int32 */
            entries: number;
            gross_amount: number;
            /** Format: uuid */
            id: string;
            name: string;
            name_ta?: null | string;
            net_amount: number;
            quantity: number;
            unit: string;
            /** Format: int32 */
            unpriced_entries: number;
        };
        EntrySummarySummary: {
            by_flower: components["schemas"]["EntrySummaryPart"][];
            by_slot: components["schemas"]["EntrySummaryPart"][];
            /** Format: date */
            date: string;
            gross_amount: number;
            net_amount: number;
            total_adjustments: number;
            total_commission: number;
            /** Format: int32 */
            total_entries: number;
            total_fees: number;
            total_quantity: number;
            /** Format: int32 */
            unique_farmers: number;
            /** Format: int32 */
            unpriced_entries: number;
        };
        EntrySummarySummaryEnvelope: {
            data: components["schemas"]["EntrySummarySummary"];
            message?: null | string;
            success: boolean;
        };
        EraseBuyerRequest: {
            confirm: string;
        };
        EraseFarmerRequest: {
            confirm: string;
        };
        EraseUserRequest: {
            confirm: string;
            delete?: boolean;
        };
        ErrorBody: {
            detail: string;
            error: components["schemas"]["ErrorBodyErrorPart"];
            message: string;
            /** Format: int32 */
            status: number;
            success: boolean;
            title: string;
            trace_id: string;
            type: string;
        };
        ErrorBodyErrorPart: {
            code: string;
            current?: unknown;
            details?: null | components["schemas"]["FieldProblem"][];
            message: string;
            /** Format: int32 */
            retry_after?: null | number;
        };
        Farmer: {
            address?: null | string;
            commission_pct: number;
            /** Format: date-time */
            created_at: string;
            current_balance: number;
            farmer_code: string;
            flat_fee_monthly: number;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            is_confirmed: boolean;
            language_preference: string;
            name: string;
            name_ta?: null | string;
            notes?: null | string;
            own_commission: boolean;
            phone: string;
            phone_is_valid: boolean;
            total_advances: number;
            total_settlements: number;
            /** Format: date-time */
            updated_at: string;
            upi_id?: null | string;
            /** Format: int32 */
            version: number;
            village?: null | string;
            village_ta?: null | string;
            whatsapp_number?: null | string;
        };
        FarmerAdjustment: {
            amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: uuid */
            daily_entry_id?: null | string;
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            id: string;
            reason: string;
            /** Format: uuid */
            settlement_id?: null | string;
            settlement_number?: null | string;
        };
        FarmerAdjustmentEnvelope: {
            data: components["schemas"]["FarmerAdjustment"];
            message?: null | string;
            success: boolean;
        };
        FarmerAdjustmentListEnvelope: {
            data: components["schemas"]["FarmerAdjustment"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        FarmerAdvancesAdvances: {
            forecast?: null | components["schemas"]["FarmerAdvancesRecovery"];
            items: components["schemas"]["CashAdvance"][];
            max_amount: number;
            outstanding_advances: number;
        };
        FarmerAdvancesAdvancesEnvelope: {
            data: components["schemas"]["FarmerAdvancesAdvances"];
            message?: null | string;
            success: boolean;
        };
        FarmerAdvancesRecovery: {
            net_per_settlement: number;
            per_settlement: number;
            /** Format: int32 */
            settlements: number;
            /** Format: date */
            until?: null | string;
        };
        FarmerChoice: {
            farmer_name: string;
            farmer_name_ta?: null | string;
            /** Format: uuid */
            id: string;
            shop_name: string;
            shop_name_ta?: null | string;
        };
        FarmerChoiceListEnvelope: {
            data: components["schemas"]["FarmerChoice"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        FarmerEnvelope: {
            data: components["schemas"]["Farmer"];
            message?: null | string;
            success: boolean;
        };
        FarmerFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "farmer";
            id: string;
            row?: null | components["schemas"]["Farmer"];
            /** Format: int32 */
            version?: null | number;
        };
        FarmerFlower: {
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            flower_type_id: string;
        };
        FarmerFlowerFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "farmer_flower";
            id: string;
            row?: null | components["schemas"]["FarmerFlower"];
            /** Format: int32 */
            version?: null | number;
        };
        FarmerHomeAccount: {
            balance: components["schemas"]["FarmerHomeFigures"];
            /** Format: date */
            date: string;
            due_settlements: components["schemas"]["FarmerHomeDueSettlement"][];
            entries: components["schemas"]["Entry"][];
            /** Format: date */
            next_settlement?: null | string;
            open_disputes: components["schemas"]["FarmerHomeOpenDispute"][];
            receipts_sent: string[];
            timezone: string;
            usual_rate_times: components["schemas"]["FarmerHomeUsualRateTime"][];
        };
        FarmerHomeAccountEnvelope: {
            data: components["schemas"]["FarmerHomeAccount"];
            message?: null | string;
            success: boolean;
        };
        FarmerHomeDueSettlement: {
            /** Format: uuid */
            id: string;
            net_payable: number;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            settlement_number: string;
        };
        FarmerHomeFigures: {
            current_balance: number;
            due: number;
            open_adjustments: number;
            outstanding_advances: number;
            outstanding_shortfall: number;
            /** Format: int32 */
            unpriced_entries: number;
            /** Format: int32 */
            unsettled_entries: number;
            unsettled_net: number;
        };
        FarmerHomeOpenDispute: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subject_id?: null | string;
        };
        FarmerHomeUsualRateTime: {
            /** Format: uuid */
            flower_type_id: string;
            time: string;
            /** Format: uuid */
            time_slot_id: string;
        };
        FarmerListEnvelope: {
            data: components["schemas"]["Farmer"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        FarmerRatesFlowerRates: {
            code: string;
            /** Format: uuid */
            flower_type_id: string;
            is_own: boolean;
            name: string;
            name_ta?: null | string;
            rates: components["schemas"]["FarmerRatesSlotRate"][];
            unit: string;
            week_high?: null | number;
            week_low?: null | number;
        };
        FarmerRatesSheet: {
            are_shown: boolean;
            /** Format: date */
            date: string;
            flowers: components["schemas"]["FarmerRatesFlowerRates"][];
        };
        FarmerRatesSheetEnvelope: {
            data: components["schemas"]["FarmerRatesSheet"];
            message?: null | string;
            success: boolean;
        };
        FarmerRatesSlotRate: {
            end_time: string;
            name: string;
            name_ta?: null | string;
            rate: number;
            start_time: string;
            /** Format: uuid */
            time_slot_id: string;
            yesterday_rate?: null | number;
        };
        FarmerSummaryFarmerRow: {
            current_balance: number;
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            entries: number;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            gross_amount: number;
            name: string;
            name_ta?: null | string;
            net_amount: number;
            quantity: number;
            total_adjustments: number;
            total_commission: number;
            total_fees: number;
            /** Format: int32 */
            unpriced_entries: number;
            village?: null | string;
            village_ta?: null | string;
        };
        FarmerSummaryFarmersReport: {
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            farmers: components["schemas"]["FarmerSummaryFarmerRow"][];
        };
        FarmerSummaryFarmersReportEnvelope: {
            data: components["schemas"]["FarmerSummaryFarmersReport"];
            message?: null | string;
            success: boolean;
        };
        Fee: {
            amount: number;
            name: string;
            name_ta?: null | string;
        };
        FeeRuleSetting: {
            amount: number;
            basis: string;
            /** Format: date */
            from?: null | string;
            /** Format: uuid */
            id?: null | string;
            name: string;
            name_ta?: null | string;
        };
        FeedChange: components["schemas"]["ShopSettingsFeedChange"] | components["schemas"]["FlowerTypeFeedChange"] | components["schemas"]["TimeSlotFeedChange"] | components["schemas"]["FarmerFeedChange"] | components["schemas"]["FarmerFlowerFeedChange"] | components["schemas"]["MarketRateFeedChange"] | components["schemas"]["EntryFeedChange"] | components["schemas"]["BuyerFeedChange"] | components["schemas"]["BuyerPriceFeedChange"] | components["schemas"]["InvoiceFeedChange"];
        FestivalSetting: {
            /** Format: date */
            date: string;
            name: string;
            name_ta?: null | string;
        };
        FieldProblem: {
            field: string;
            message: string;
        };
        FlowerSums: {
            code: string;
            /** Format: int32 */
            entries: number;
            /** Format: uuid */
            flower_type_id: string;
            gross_amount: number;
            name: string;
            name_ta?: null | string;
            net_amount: number;
            quantity: number;
            unit: string;
        };
        FlowerSumsListEnvelope: {
            data: components["schemas"]["FlowerSums"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        FlowerType: {
            code: string;
            /** Format: date-time */
            created_at: string;
            description?: null | string;
            face_colour?: null | string;
            /** Format: int32 */
            face_petals?: null | number;
            face_shape?: null | string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            name: string;
            name_ta?: null | string;
            /** Format: int32 */
            number: number;
            other_names?: null | string;
            unit: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        FlowerTypeEnvelope: {
            data: components["schemas"]["FlowerType"];
            message?: null | string;
            success: boolean;
        };
        FlowerTypeFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "flower_type";
            id: string;
            row?: null | components["schemas"]["FlowerType"];
            /** Format: int32 */
            version?: null | number;
        };
        FlowerTypeListEnvelope: {
            data: components["schemas"]["FlowerType"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        FlowerWeight: {
            /** Format: date */
            business_date: string;
            carry_over: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            flower_name: string;
            flower_name_ta?: null | string;
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id: string;
            kind: string;
            quantity: number;
            reason?: null | string;
            void_reason?: null | string;
            /** Format: date-time */
            voided_at?: null | string;
        };
        FlowerWeightEnvelope: {
            data: components["schemas"]["FlowerWeight"];
            message?: null | string;
            success: boolean;
        };
        FlowerWeightListEnvelope: {
            data: components["schemas"]["FlowerWeight"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ForgotPasswordRequest: {
            email: string;
        };
        GenerateAllSettlementsRequest: {
            /** Format: uuid */
            id?: null | string;
            notes?: null | string;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
        };
        GenerateSettlementRequest: {
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            id?: null | string;
            notes?: null | string;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            preview?: null | boolean;
        };
        GetBuyerDuesBuyerDues: {
            bills: components["schemas"]["GetBuyerDuesOpenBill"][];
            /** Format: uuid */
            buyer_id: string;
            current_balance: number;
            days30: number;
            days7: number;
            last_promise?: null | components["schemas"]["Promise"];
            older: number;
            overdue: number;
            today: number;
            total: number;
        };
        GetBuyerDuesBuyerDuesEnvelope: {
            data: components["schemas"]["GetBuyerDuesBuyerDues"];
            message?: null | string;
            success: boolean;
        };
        GetBuyerDuesOpenBill: {
            balance_due: number;
            /** Format: date */
            due_date: string;
            /** Format: date */
            invoice_date: string;
            /** Format: uuid */
            invoice_id: string;
            invoice_number?: null | string;
            total_amount: number;
        };
        GetBuyerLedgerLine: {
            amount: number;
            balance: number;
            /** Format: date */
            business_date: string;
            /** Format: uuid */
            cause_id: string;
            cause_type: string;
            invoice_number?: null | string;
            /** Format: uuid */
            journal_id: string;
            kind: string;
            method?: null | string;
            /** Format: date-time */
            posted_at: string;
            reason?: null | string;
            reference?: null | string;
            what?: null | string;
            what_ta?: null | string;
        };
        GetBuyerLedgerLineListEnvelope: {
            data: components["schemas"]["GetBuyerLedgerLine"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        GetBuyerPricesPriceSheet: {
            /** Format: date */
            date: string;
            previous: components["schemas"]["BuyerPrice"][];
            /** Format: date */
            previous_date?: null | string;
            prices: components["schemas"]["BuyerPrice"][];
        };
        GetBuyerPricesPriceSheetEnvelope: {
            data: components["schemas"]["GetBuyerPricesPriceSheet"];
            message?: null | string;
            success: boolean;
        };
        GetBuyerStatementStatement: {
            bought: number;
            buyer: components["schemas"]["Buyer"];
            closing_balance: number;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            lines: components["schemas"]["GetBuyerLedgerLine"][];
            opening_balance: number;
            paid: number;
        };
        GetBuyerStatementStatementEnvelope: {
            data: components["schemas"]["GetBuyerStatementStatement"];
            message?: null | string;
            success: boolean;
        };
        GetCashBookAccountDay: {
            account: string;
            came_in: number;
            closing: number;
            is_counted: boolean;
            late_amount: number;
            opening: number;
            opening_late_amount: number;
            went_out: number;
        };
        GetCashBookCashDay: {
            accounts: components["schemas"]["GetCashBookAccountDay"][];
            counts: components["schemas"]["AccountCount"][];
            /** Format: date */
            date: string;
            expenses: components["schemas"]["GetCashBookHeadSum"][];
            lines: components["schemas"]["GetCashBookCashLine"][];
        };
        GetCashBookCashDayEnvelope: {
            data: components["schemas"]["GetCashBookCashDay"];
            message?: null | string;
            success: boolean;
        };
        GetCashBookCashLine: {
            account: string;
            amount: number;
            balance: number;
            /** Format: uuid */
            cause_id: string;
            cause_type: string;
            head?: null | string;
            is_late: boolean;
            /** Format: uuid */
            journal_id: string;
            kind: string;
            moved_how?: null | string;
            name?: null | string;
            name_ta?: null | string;
            notes?: null | string;
            number?: null | string;
            /** Format: date-time */
            posted_at: string;
            reference?: null | string;
        };
        GetCashBookHeadSum: {
            amount: number;
            head: string;
        };
        GetConversationConversation: {
            can_simulate: boolean;
            farmers: components["schemas"]["GetConversationFarmerPart"][];
            has_older: boolean;
            messages: components["schemas"]["GetConversationMessage"][];
            phone: string;
        };
        GetConversationConversationEnvelope: {
            data: components["schemas"]["GetConversationConversation"];
            message?: null | string;
            success: boolean;
        };
        GetConversationFarmerPart: {
            farmer_code: string;
            /** Format: uuid */
            id: string;
            name: string;
            name_ta?: null | string;
        };
        GetConversationMessage: {
            /** Format: date-time */
            at: string;
            error_text?: null | string;
            /** Format: uuid */
            id: string;
            is_inbound: boolean;
            kind: string;
            state: string;
            text?: null | string;
        };
        GetDuesDuesBook: {
            ages: components["schemas"]["DueAges"];
            /** Format: date */
            as_of: string;
            buyers: components["schemas"]["GetDuesOwingBuyer"][];
            /** Format: int32 */
            buyers_owing: number;
            routes: components["schemas"]["GetDuesRouteDues"][];
        };
        GetDuesDuesBookEnvelope: {
            data: components["schemas"]["GetDuesDuesBook"];
            message?: null | string;
            success: boolean;
        };
        GetDuesOwingBuyer: {
            buyer_code: string;
            /** Format: uuid */
            buyer_id: string;
            credit_limit: number;
            days30: number;
            days7: number;
            /** Format: date */
            last_collected_on?: null | string;
            name: string;
            name_ta?: null | string;
            older: number;
            /** Format: int32 */
            oldest_days: number;
            overdue: number;
            phone?: null | string;
            place?: null | string;
            place_ta?: null | string;
            promised_amount?: null | number;
            /** Format: date */
            promised_on?: null | string;
            route?: null | string;
            today: number;
            total: number;
        };
        GetDuesRouteDues: {
            /** Format: int32 */
            buyers: number;
            overdue: number;
            route?: null | string;
            total: number;
        };
        GetFarmerBalanceFarmerBalance: {
            current_balance: number;
            /** Format: uuid */
            farmer_id: string;
            in_unpaid_settlements: number;
            /** Format: date-time */
            last_updated: string;
            open_adjustments: number;
            outstanding_shortfall: number;
            total_advances: number;
            total_settlements: number;
            unrecovered_advances: number;
            unsettled_net: number;
        };
        GetFarmerBalanceFarmerBalanceEnvelope: {
            data: components["schemas"]["GetFarmerBalanceFarmerBalance"];
            message?: null | string;
            success: boolean;
        };
        GetFarmerDaysFarmerDay: {
            /** Format: date */
            date: string;
            /** Format: int32 */
            entries: number;
            net_amount: number;
            quantity: number;
            /** Format: int32 */
            unpriced_entries: number;
        };
        GetFarmerDaysFarmerDayListEnvelope: {
            data: components["schemas"]["GetFarmerDaysFarmerDay"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        GetFarmerFlowersFarmerFlower: {
            /** Format: date-time */
            added_at: string;
            code: string;
            /** Format: uuid */
            flower_type_id: string;
            is_active: boolean;
            name: string;
            name_ta?: null | string;
            /** Format: int32 */
            recent_lines: number;
            unit: string;
        };
        GetFarmerFlowersFarmerFlowerListEnvelope: {
            data: components["schemas"]["GetFarmerFlowersFarmerFlower"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        GetFarmerLedgerLedgerLine: {
            amount: number;
            balance: number;
            /** Format: date */
            business_date: string;
            /** Format: uuid */
            cause_id: string;
            cause_type: string;
            /** Format: int32 */
            cause_version: number;
            changed_by?: null | string;
            changed_by_ta?: null | string;
            entry_time?: null | string;
            flower_code?: null | string;
            flower_name?: null | string;
            flower_name_ta?: null | string;
            /** Format: uuid */
            journal_id: string;
            kind: string;
            old_quantity?: null | number;
            old_rate_per_unit?: null | number;
            payment_method?: null | string;
            /** Format: date-time */
            posted_at: string;
            quantity?: null | number;
            rate_per_unit?: null | number;
            reason?: null | string;
            settlement_number?: null | string;
            unit?: null | string;
        };
        GetFarmerLedgerLedgerLineListEnvelope: {
            data: components["schemas"]["GetFarmerLedgerLedgerLine"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        GetMarginFlowerMargin: {
            bought_amount: number;
            bought_quantity: number;
            code?: null | string;
            commission_amount: number;
            /** Format: uuid */
            flower_type_id?: null | string;
            margin_amount: number;
            name?: null | string;
            name_ta?: null | string;
            returned_amount: number;
            sold_amount: number;
            sold_quantity: number;
            unit?: null | string;
            wastage: number;
            wastage_pct?: null | number;
        };
        GetMarginTradeMargin: {
            allowed_amount: number;
            bought_amount: number;
            commission_amount: number;
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            flowers: components["schemas"]["GetMarginFlowerMargin"][];
            margin_amount: number;
            returned_amount: number;
            sold_amount: number;
        };
        GetMarginTradeMarginEnvelope: {
            data: components["schemas"]["GetMarginTradeMargin"];
            message?: null | string;
            success: boolean;
        };
        GetReconciliationDayOfFlowers: {
            agrees: boolean;
            /** Format: date */
            date: string;
            flowers: components["schemas"]["GetReconciliationFlowerDay"][];
        };
        GetReconciliationDayOfFlowersEnvelope: {
            data: components["schemas"]["GetReconciliationDayOfFlowers"];
            message?: null | string;
            success: boolean;
        };
        GetReconciliationFlowerDay: {
            arrived: number;
            brought_over: number;
            cancelled_bills: number;
            carried_over: number;
            code: string;
            drafts: number;
            /** Format: uuid */
            flower_type_id: string;
            left_over: number;
            name: string;
            name_ta?: null | string;
            /** Format: int32 */
            other_unit_items: number;
            returned: number;
            sold: number;
            unaccounted: number;
            unit: string;
            unpriced: number;
            void_entries: number;
            wastage: number;
        };
        GetStatusQueueStatus: {
            /** Format: int32 */
            failed: number;
            /** Format: int32 */
            high_priority: number;
            /** Format: int32 */
            normal: number;
            /** Format: int32 */
            retry: number;
            /** Format: int32 */
            total: number;
            /** Format: int32 */
            uncertain: number;
        };
        GetStatusResult: {
            /** Format: date-time */
            last_check: string;
            problems: string[];
            provider: string;
            queue_status: components["schemas"]["GetStatusQueueStatus"];
            status: string;
        };
        GetStatusResultEnvelope: {
            data: components["schemas"]["GetStatusResult"];
            message?: null | string;
            success: boolean;
        };
        Health: {
            environment: string;
            status: string;
            /** Format: date-time */
            timestamp: string;
            version: string;
        };
        HomePage: {
            absent: components["schemas"]["AbsentFarmers"];
            buyers: components["schemas"]["BuyersDues"];
            /** Format: date */
            date: string;
            days: components["schemas"]["DayWeight"][];
            flowers: components["schemas"]["FlowerSums"][];
            hours: components["schemas"]["HourSums"][];
            needs_you: components["schemas"]["Waiting"];
            next_settlement: components["schemas"]["Payout"];
            owed: components["schemas"]["OwedSums"];
            today: components["schemas"]["DaySums"];
            usual_quantity?: null | number;
            yesterday: components["schemas"]["DaySums"];
        };
        HomePageEnvelope: {
            data: components["schemas"]["HomePage"];
            message?: null | string;
            success: boolean;
        };
        HourSums: {
            /** Format: int32 */
            hour: number;
            quantity: number;
            yesterday_quantity: number;
        };
        ImportBuyersImported: {
            /** Format: int32 */
            created_count: number;
            dry_run: boolean;
            /** Format: int32 */
            error_count: number;
            /** Format: int32 */
            existing_count: number;
            rows: components["schemas"]["ImportBuyersImportedRow"][];
        };
        ImportBuyersImportedEnvelope: {
            data: components["schemas"]["ImportBuyersImported"];
            message?: null | string;
            success: boolean;
        };
        ImportBuyersImportedRow: {
            buyer_code?: null | string;
            errors: components["schemas"]["FieldProblem"][];
            name?: null | string;
            phone?: null | string;
            /** Format: int32 */
            row: number;
            status: string;
        };
        ImportFarmersImported: {
            /** Format: int32 */
            created_count: number;
            dry_run: boolean;
            /** Format: int32 */
            error_count: number;
            /** Format: int32 */
            existing_count: number;
            rows: components["schemas"]["ImportFarmersImportedRow"][];
        };
        ImportFarmersImportedEnvelope: {
            data: components["schemas"]["ImportFarmersImported"];
            message?: null | string;
            success: boolean;
        };
        ImportFarmersImportedRow: {
            errors: components["schemas"]["FieldProblem"][];
            farmer_code?: null | string;
            name?: null | string;
            phone?: null | string;
            /** Format: int32 */
            row: number;
            status: string;
        };
        Invoice: {
            amount_paid: number;
            balance_due: number;
            buyer_code?: null | string;
            /** Format: uuid */
            buyer_id?: null | string;
            cancel_reason?: null | string;
            /** Format: date-time */
            cancelled_at?: null | string;
            /** Format: uuid */
            cancelled_by?: null | string;
            /** Format: date-time */
            captured_at?: null | string;
            cgst_amount: number;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            customer_address?: null | string;
            customer_name: string;
            customer_name_ta?: null | string;
            customer_phone?: null | string;
            device_id?: null | string;
            discount: number;
            /** Format: date */
            due_date: string;
            hsn?: null | string;
            /** Format: uuid */
            id: string;
            /** Format: date */
            invoice_date: string;
            invoice_number: string;
            invoice_time?: null | string;
            /** Format: date-time */
            issued_at?: null | string;
            items: components["schemas"]["InvoiceItem"][];
            notes?: null | string;
            over_limit: boolean;
            payments: components["schemas"]["InvoicePayment"][];
            sgst_amount: number;
            status: string;
            subtotal: number;
            tax_amount: number;
            tax_rate: number;
            terms?: null | string;
            total_amount: number;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        InvoiceEnvelope: {
            data: components["schemas"]["Invoice"];
            message?: null | string;
            success: boolean;
        };
        InvoiceFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "invoice";
            id: string;
            row?: null | components["schemas"]["Invoice"];
            /** Format: int32 */
            version?: null | number;
        };
        InvoiceItem: {
            description: string;
            flower_code?: null | string;
            flower_name_ta?: null | string;
            /** Format: uuid */
            flower_type_id?: null | string;
            quantity: number;
            rate: number;
            rate_source: string;
            /** Format: uuid */
            time_slot_id?: null | string;
            total: number;
            unit: string;
        };
        InvoiceListEnvelope: {
            data: components["schemas"]["Invoice"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        InvoicePayment: {
            amount: number;
            /** Format: uuid */
            credit_id: string;
            /** Format: date */
            date: string;
            kind: string;
            method?: null | string;
            reason?: null | string;
            reference?: null | string;
        };
        ItemFields: {
            description?: null | string;
            /** Format: uuid */
            flower_type_id?: null | string;
            quantity?: null | number;
            rate?: null | number;
            unit?: null | string;
        };
        ListAuditAct: {
            action: string;
            /** Format: uuid */
            actor_id?: null | string;
            actor_name?: null | string;
            actor_name_ta?: null | string;
            actor_role: string;
            address?: null | string;
            /** Format: date-time */
            at: string;
            entity: string;
            entity_id: string;
            /** Format: uuid */
            id: string;
            new?: unknown;
            old?: unknown;
            reason?: null | string;
            request_id?: null | string;
            /** Format: uuid */
            session_id?: null | string;
        };
        ListAuditActListEnvelope: {
            data: components["schemas"]["ListAuditAct"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListAuditSealsNightSeal: {
            /** Format: date */
            date: string;
            seal: string;
        };
        ListAuditSealsNightSealListEnvelope: {
            data: components["schemas"]["ListAuditSealsNightSeal"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListBuyersListedBuyer: {
            address?: null | string;
            buyer_code: string;
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            credit_days: number;
            credit_limit: number;
            current_balance: number;
            gstin?: null | string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            language_preference: string;
            /** Format: date */
            last_bought?: null | string;
            name: string;
            name_ta?: null | string;
            notes?: null | string;
            overdue_amount: number;
            phone?: null | string;
            phone_is_valid: boolean;
            place?: null | string;
            place_ta?: null | string;
            route?: null | string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
            whatsapp_number?: null | string;
        };
        ListBuyersListedBuyerListEnvelope: {
            data: components["schemas"]["ListBuyersListedBuyer"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListConversationsConversationSummary: {
            farmer_code?: null | string;
            /** Format: uuid */
            farmer_id?: null | string;
            farmer_name?: null | string;
            farmer_name_ta?: null | string;
            /** Format: int32 */
            farmers: number;
            /** Format: date-time */
            last_at?: null | string;
            last_is_inbound: boolean;
            last_text?: null | string;
            /** Format: int32 */
            open_disputes: number;
            phone: string;
        };
        ListConversationsConversationSummaryListEnvelope: {
            data: components["schemas"]["ListConversationsConversationSummary"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListExpenseHeadsExpenseHead: {
            head: string;
            last_amount: number;
            /** Format: int32 */
            times: number;
        };
        ListExpenseHeadsExpenseHeadListEnvelope: {
            data: components["schemas"]["ListExpenseHeadsExpenseHead"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListFarmersListedFarmer: {
            address?: null | string;
            commission_pct: number;
            /** Format: date-time */
            created_at: string;
            current_balance: number;
            farmer_code: string;
            flat_fee_monthly: number;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            is_confirmed: boolean;
            language_preference: string;
            /** Format: date */
            last_arrival?: null | string;
            name: string;
            name_ta?: null | string;
            notes?: null | string;
            own_commission: boolean;
            phone: string;
            phone_is_valid: boolean;
            total_advances: number;
            total_settlements: number;
            /** Format: int32 */
            unpriced_entries: number;
            /** Format: date-time */
            updated_at: string;
            upi_id?: null | string;
            /** Format: int32 */
            version: number;
            village?: null | string;
            village_ta?: null | string;
            whatsapp_number?: null | string;
        };
        ListFarmersListedFarmerListEnvelope: {
            data: components["schemas"]["ListFarmersListedFarmer"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListReadsPersonalRead: {
            address?: null | string;
            /** Format: uuid */
            farmer_id?: null | string;
            farmer_name?: null | string;
            /** Format: date-time */
            first_at: string;
            /** Format: date-time */
            last_at: string;
            /** Format: date */
            read_on: string;
            /** Format: int32 */
            times: number;
            /** Format: uuid */
            user_id: string;
            user_name: string;
            what: string;
        };
        ListReadsPersonalReadListEnvelope: {
            data: components["schemas"]["ListReadsPersonalRead"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        ListTemplatesTemplate: {
            language: string;
            name: string;
            state: string;
            text: string;
        };
        ListTemplatesTemplateListEnvelope: {
            data: components["schemas"]["ListTemplatesTemplate"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        LoginRequest: {
            code?: null | string;
            email: string;
            password: string;
        };
        ManyDone: {
            /** Format: int32 */
            done_count: number;
            done_ids: string[];
            /** Format: int32 */
            error_count: number;
            errors: components["schemas"]["ManyDoneRefusal"][];
            /** Format: int32 */
            replayed_count: number;
        };
        ManyDoneEnvelope: {
            data: components["schemas"]["ManyDone"];
            message?: null | string;
            success: boolean;
        };
        ManyDoneRefusal: {
            code: string;
            error: string;
            /** Format: uuid */
            id?: null | string;
            /** Format: int32 */
            index: number;
        };
        MarkAllReadRequest: {
            kinds?: null | ("advance_asked" | "dispute_said" | "farmer_to_confirm" | "message_failed" | "settle_job_done" | "buyer_over_limit")[];
        };
        MarketAnalyticsEarned: {
            commission: number;
            /** Format: date */
            date: string;
            /** Format: int32 */
            entries: number;
            fees: number;
            gross_amount: number;
            quantity: number;
        };
        MarketAnalyticsFlowerDay: {
            average_rate?: null | number;
            /** Format: date */
            date: string;
            /** Format: uuid */
            flower_type_id: string;
            quantity: number;
        };
        MarketAnalyticsFlowerFestival: {
            average_rate?: null | number;
            /** Format: date */
            date: string;
            festival_name: string;
            festival_name_ta?: null | string;
            /** Format: uuid */
            flower_type_id: string;
            quantity: number;
            usual_rate?: null | number;
        };
        MarketAnalyticsFlowerPart: {
            average_rate?: null | number;
            code: string;
            /** Format: int32 */
            entries: number;
            /** Format: uuid */
            flower_type_id: string;
            gross_amount: number;
            highest_rate?: null | number;
            lowest_rate?: null | number;
            name: string;
            name_ta?: null | string;
            quantity: number;
            unit: string;
        };
        MarketAnalyticsFlowerSlot: {
            average_rate?: null | number;
            /** Format: uuid */
            flower_type_id: string;
            quantity: number;
            slot_name: string;
            slot_name_ta?: null | string;
            /** Format: uuid */
            time_slot_id: string;
        };
        MarketAnalyticsFlowerWeekday: {
            average_rate?: null | number;
            /** Format: uuid */
            flower_type_id: string;
            quantity: number;
            /** Format: int32 */
            weekday: number;
        };
        MarketAnalyticsMarketReport: {
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            days: components["schemas"]["MarketAnalyticsEarned"][];
            festivals: components["schemas"]["MarketAnalyticsFlowerFestival"][];
            flower_days: components["schemas"]["MarketAnalyticsFlowerDay"][];
            flowers: components["schemas"]["MarketAnalyticsFlowerPart"][];
            months: components["schemas"]["MarketAnalyticsEarned"][];
            slots: components["schemas"]["MarketAnalyticsFlowerSlot"][];
            weekdays: components["schemas"]["MarketAnalyticsFlowerWeekday"][];
        };
        MarketAnalyticsMarketReportEnvelope: {
            data: components["schemas"]["MarketAnalyticsMarketReport"];
            message?: null | string;
            success: boolean;
        };
        MarketRate: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: date */
            effective_date: string;
            /** Format: date */
            expiry_date?: null | string;
            flower_type: components["schemas"]["MarketRateFlowerPart"];
            /** Format: uuid */
            flower_type_id: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            rate_per_unit: number;
            /** Format: date-time */
            superseded_at?: null | string;
            /** Format: uuid */
            superseded_by?: null | string;
            time_slot: components["schemas"]["MarketRateSlotPart"];
            /** Format: uuid */
            time_slot_id: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        MarketRateEnvelope: {
            data: components["schemas"]["MarketRate"];
            message?: null | string;
            success: boolean;
        };
        MarketRateFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "market_rate";
            id: string;
            row?: null | components["schemas"]["MarketRate"];
            /** Format: int32 */
            version?: null | number;
        };
        MarketRateFlowerPart: {
            code: string;
            name: string;
            name_ta?: null | string;
            unit: string;
        };
        MarketRateListEnvelope: {
            data: components["schemas"]["MarketRate"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        MarketRateSlotPart: {
            end_time: string;
            name: string;
            name_ta?: null | string;
            start_time: string;
        };
        MergeBuyerRequest: {
            /** Format: uuid */
            into_buyer_id: string;
            /** Format: int32 */
            version?: null | number;
        };
        MergeFarmerRequest: {
            /** Format: uuid */
            into_farmer_id: string;
            /** Format: int32 */
            version?: null | number;
        };
        MessageInvoiceRequest: {
            /** @enum {null|string} */
            language?: "ta" | "en" | null;
        };
        MessageInvoiceSent: {
            language: string;
            phone: string;
        };
        MessageInvoiceSentEnvelope: {
            data: components["schemas"]["MessageInvoiceSent"];
            message?: null | string;
            success: boolean;
        };
        NameDeviceRequest: {
            name?: null | string;
        };
        NoteCount: {
            /** Format: int32 */
            count: number;
            /** Format: int32 */
            value: number;
        };
        Notification: {
            amount?: null | number;
            buyer_name?: null | string;
            buyer_name_ta?: null | string;
            /** Format: date-time */
            created_at: string;
            farmer_name?: null | string;
            farmer_name_ta?: null | string;
            /** Format: uuid */
            id: string;
            is_read: boolean;
            kind: string;
            message: string;
            /** Format: uuid */
            subject_id?: null | string;
        };
        NotificationListEnvelope: {
            data: components["schemas"]["Notification"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        OpenLinkExplained: {
            entry?: null | components["schemas"]["Entry"];
            /** Format: date-time */
            expires_at: string;
            farmer_name: string;
            farmer_name_ta?: null | string;
            settlement?: null | components["schemas"]["Settlement"];
            shop_name: string;
            shop_name_ta?: null | string;
            timezone: string;
        };
        OpenLinkExplainedEnvelope: {
            data: components["schemas"]["OpenLinkExplained"];
            message?: null | string;
            success: boolean;
        };
        OutgoingRow: {
            /** Format: int32 */
            attempts: number;
            body?: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by?: null | string;
            delivery?: null | string;
            /** Format: date-time */
            delivery_at?: null | string;
            error_code?: null | string;
            error_text?: null | string;
            farmer_code?: null | string;
            /** Format: uuid */
            farmer_id?: null | string;
            farmer_name?: null | string;
            farmer_name_ta?: null | string;
            form?: null | string;
            /** Format: uuid */
            id: string;
            is_uncertain: boolean;
            kind: string;
            /** Format: uuid */
            merged_into?: null | string;
            /** Format: date-time */
            next_attempt_at?: null | string;
            phone?: null | string;
            /** Format: int16 */
            priority: number | string;
            provider?: null | string;
            provider_message_id?: null | string;
            /** Format: date-time */
            sent_at?: null | string;
            status: string;
        };
        OutgoingRowEnvelope: {
            data: components["schemas"]["OutgoingRow"];
            message?: null | string;
            success: boolean;
        };
        OutgoingRowListEnvelope: {
            data: components["schemas"]["OutgoingRow"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        OwedSums: {
            advances_over30_days: number;
            advances_over60_days: number;
            advances_recent: number;
            balance: number;
            due: number;
            outstanding_advances: number;
            outstanding_shortfall: number;
            unsettled_net: number;
        };
        Pagination: {
            has_next: boolean;
            has_previous: boolean;
            /** Format: int32 */
            page: number;
            /** Format: int32 */
            page_size: number;
            total_is_exact: boolean;
            /** Format: int64 */
            total_items: number;
            /** Format: int64 */
            total_pages: number;
        };
        PaperJob: {
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            done: number;
            /** Format: date-time */
            finished_at?: null | string;
            /** Format: uuid */
            id: string;
            reason?: null | string;
            state: string;
            /** Format: int32 */
            total: number;
        };
        PaperJobEnvelope: {
            data: components["schemas"]["PaperJob"];
            message?: null | string;
            success: boolean;
        };
        ParkedDevice: {
            device_id: string;
            name?: null | string;
            /** Format: int32 */
            parked: number;
            user_name: string;
            user_name_ta?: null | string;
        };
        ParkedEntries: {
            /** Format: int32 */
            count: number;
            first: components["schemas"]["ParkedDevice"][];
        };
        PayInvoiceRequest: {
            amount: number;
            /** Format: uuid */
            id?: null | string;
            notes?: null | string;
            /** Format: date */
            payment_date?: null | string;
            /** @enum {null|string} */
            payment_method?: "cash" | "upi" | "bank" | null;
            payment_reference?: null | string;
            reference_confirmed?: null | boolean;
        };
        PaySettlementRequest: {
            /** @enum {null|string} */
            payment_method?: "cash" | "upi" | "bank" | null;
            payment_reference?: null | string;
            reference_confirmed?: null | boolean;
            /** Format: int32 */
            version?: null | number;
        };
        PaySettlementsItem: {
            /** Format: uuid */
            id?: null | string;
            payment_method?: null | string;
            payment_reference?: null | string;
            reference_confirmed?: null | boolean;
            /** Format: int32 */
            version?: null | number;
        };
        PaySettlementsRequest: {
            settlements?: null | components["schemas"]["PaySettlementsItem"][];
        };
        PaymentSum: {
            amount: number;
            /** Format: int32 */
            farmers: number;
            method: string;
        };
        Payout: {
            cash: components["schemas"]["CashCount"];
            /** Format: int32 */
            farmers: number;
            net_payable: number;
            payments: components["schemas"]["PaymentSum"][];
        };
        PermissionChoices: {
            add_farmers?: null | boolean;
            advances?: null | boolean;
            correct_others?: null | boolean;
            reports?: null | boolean;
            sell?: null | boolean;
            set_entry_rate?: null | boolean;
            set_rates?: null | boolean;
            settlements?: null | boolean;
        };
        Preferences: {
            font_size: string;
            language: string;
            notifications_enabled: boolean;
            reduced_motion: boolean;
            theme: string;
        };
        PreferencesEnvelope: {
            data: components["schemas"]["Preferences"];
            message?: null | string;
            success: boolean;
        };
        PreviewBroadcastPreview: {
            cost?: null | number;
            cost_per_message?: null | number;
            /** Format: int32 */
            recipients: number;
            /** Format: int32 */
            templates: number;
            texts: components["schemas"]["PreviewBroadcastPreviewText"][];
            /** Format: int32 */
            without_number: number;
        };
        PreviewBroadcastPreviewEnvelope: {
            data: components["schemas"]["PreviewBroadcastPreview"];
            message?: null | string;
            success: boolean;
        };
        PreviewBroadcastPreviewText: {
            language: string;
            /** Format: int32 */
            recipients: number;
            text: string;
        };
        PreviewBroadcastRequest: {
            farmer_ids?: null | string[];
            message: null | string;
            message_ta?: null | string;
        };
        Promise: {
            amount?: null | number;
            /** Format: uuid */
            buyer_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            /** Format: uuid */
            id: string;
            notes?: null | string;
            /** Format: date */
            promised_on: string;
        };
        PromiseEnvelope: {
            data: components["schemas"]["Promise"];
            message?: null | string;
            success: boolean;
        };
        PullChangesChanges: {
            changes: components["schemas"]["FeedChange"][];
            has_more: boolean;
            next_cursor: string;
            permissions: string[];
        };
        PullChangesChangesEnvelope: {
            data: components["schemas"]["PullChangesChanges"];
            message?: null | string;
            success: boolean;
        };
        PushOperationsOperation: {
            /** Format: int32 */
            base_version?: null | number;
            /** Format: date-time */
            captured_at?: null | string;
            /** Format: uuid */
            entity_id?: null | string;
            /** Format: uuid */
            op_id?: null | string;
            payload?: unknown;
            /** Format: int64 */
            seq?: null | number;
            type?: null | string;
        };
        PushOperationsOperationError: {
            code: string;
            details?: null | components["schemas"]["FieldProblem"][];
            message: string;
        };
        PushOperationsPushed: {
            results: components["schemas"]["PushOperationsResult"][];
        };
        PushOperationsPushedEnvelope: {
            data: components["schemas"]["PushOperationsPushed"];
            message?: null | string;
            success: boolean;
        };
        PushOperationsRequest: {
            device_id: string;
            operations?: null | components["schemas"]["PushOperationsOperation"][];
        };
        PushOperationsResult: {
            error?: null | components["schemas"]["PushOperationsOperationError"];
            /** Format: uuid */
            op_id?: null | string;
            row?: unknown;
            status: string;
        };
        QuickStatsStats: {
            balance: number;
            /** Format: date */
            date: string;
            /** Format: int32 */
            entries_today: number;
            /** Format: int32 */
            farmers_today: number;
            gross_today: number;
            net_today: number;
            outstanding_advances: number;
            /** Format: int32 */
            pending_advances: number;
            quantity_today: number;
            /** Format: int32 */
            total_farmers: number;
            /** Format: int32 */
            unpriced_entries: number;
        };
        QuickStatsStatsEnvelope: {
            data: components["schemas"]["QuickStatsStats"];
            message?: null | string;
            success: boolean;
        };
        RateFields: {
            /** Format: date */
            effective_date?: null | string;
            /** Format: date */
            expiry_date?: null | string;
            /** Format: uuid */
            flower_type_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            rate_per_unit?: null | number;
            /** Format: uuid */
            time_slot_id?: null | string;
        };
        RateGridDayRate: {
            /** Format: date */
            date: string;
            rate?: null | number;
        };
        RateGridDaySheet: {
            cells: components["schemas"]["RateGridSheetCell"][];
            /** Format: date */
            date: string;
            flowers: components["schemas"]["RateGridSheetFlower"][];
            slots: components["schemas"]["RateGridSheetSlot"][];
        };
        RateGridDaySheetEnvelope: {
            data: components["schemas"]["RateGridDaySheet"];
            message?: null | string;
            success: boolean;
        };
        RateGridSheetCell: {
            /** Format: date */
            effective_date?: null | string;
            /** Format: uuid */
            flower_type_id: string;
            is_of_day: boolean;
            previous_rate?: null | number;
            /** Format: int32 */
            priced_entries: number;
            /** Format: uuid */
            rate_id?: null | string;
            rate_per_unit?: null | number;
            /** Format: date-time */
            set_at?: null | string;
            set_by_name?: null | string;
            set_by_name_ta?: null | string;
            /** Format: uuid */
            time_slot_id: string;
            /** Format: int32 */
            version?: null | number;
            /** Format: int32 */
            waiting_entries: number;
            waiting_quantity: number;
        };
        RateGridSheetFlower: {
            /** Format: int32 */
            arrivals: number;
            code: string;
            /** Format: uuid */
            flower_type_id: string;
            highest_rate?: null | number;
            lowest_rate?: null | number;
            name: string;
            name_ta?: null | string;
            /** Format: int32 */
            number: number;
            unit: string;
            week: components["schemas"]["RateGridDayRate"][];
        };
        RateGridSheetSlot: {
            end_time: string;
            name: string;
            name_ta?: null | string;
            start_time: string;
            /** Format: uuid */
            time_slot_id: string;
        };
        Readiness: {
            dependencies: {
                [key: string]: string;
            };
            status: string;
        };
        RecordCashEntryRequest: {
            /** @enum {null|string} */
            account?: "cash" | "bank" | null;
            amount: number;
            /** Format: date */
            date?: null | string;
            head?: null | string;
            /** Format: uuid */
            id?: null | string;
            /** @enum {null|string} */
            kind?: "expense" | "deposit" | "withdrawal" | "owner_in" | "owner_out" | null;
            notes?: null | string;
            reference?: null | string;
        };
        RecordLeftOverRequest: {
            carry_over?: null | boolean;
            /** Format: date */
            date?: null | string;
            /** Format: uuid */
            flower_type_id: null | string;
            /** Format: uuid */
            id?: null | string;
            quantity: null | number;
            reason?: null | string;
        };
        RecordWastageRequest: {
            /** Format: date */
            date?: null | string;
            /** Format: uuid */
            flower_type_id: null | string;
            /** Format: uuid */
            id?: null | string;
            quantity: null | number;
            reason?: null | string;
        };
        RecoveryCodes: {
            codes: string[];
        };
        RecoveryCodesEnvelope: {
            data: components["schemas"]["RecoveryCodes"];
            message?: null | string;
            success: boolean;
        };
        RefreshRequest: {
            refresh_token?: null | string;
        };
        RejectAdvanceRequest: {
            notes?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        RemindBuyerReminder: {
            language: string;
            phone: string;
            text: string;
        };
        RemindBuyerReminderEnvelope: {
            data: components["schemas"]["RemindBuyerReminder"];
            message?: null | string;
            success: boolean;
        };
        RemindBuyerRequest: {
            /** @enum {null|string} */
            language?: "ta" | "en" | null;
        };
        RemoveSecondFactorRequest: {
            code: string;
            current_password: string;
        };
        RenewRecoveryCodesRequest: {
            code: string;
            current_password: string;
        };
        ReportDeviceRequest: {
            /** Format: int32 */
            parked: number;
            /** Format: int32 */
            unsent: number;
        };
        RepriceEntriesResult: {
            /** Format: int32 */
            changed_count: number;
            changes: components["schemas"]["EntryRepricingChange"][];
            dry_run: boolean;
            net_difference: number;
        };
        RepriceEntriesResultEnvelope: {
            data: components["schemas"]["RepriceEntriesResult"];
            message?: null | string;
            success: boolean;
        };
        RequestCodeRequest: {
            phone: string;
        };
        ResetForgottenPasswordRequest: {
            new_password?: null | string;
            token: string;
        };
        ResetPasswordRequest: {
            new_password?: null | string;
        };
        ResolveDisputeRequest: {
            resolution: string;
            /** Format: int32 */
            version?: null | number;
        };
        SecondFactorSecret: {
            address: string;
            secret: string;
        };
        SecondFactorSecretEnvelope: {
            data: components["schemas"]["SecondFactorSecret"];
            message?: null | string;
            success: boolean;
        };
        SecondFactorState: {
            /** Format: date-time */
            on_since?: null | string;
            /** Format: int32 */
            recovery_codes_left: number;
        };
        SecondFactorStateEnvelope: {
            data: components["schemas"]["SecondFactorState"];
            message?: null | string;
            success: boolean;
        };
        SendBroadcastRequest: {
            farmer_ids?: null | string[];
            /** Format: uuid */
            id?: null | string;
            message: null | string;
            message_ta?: null | string;
        };
        SendBroadcastResult: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            recipients: number;
            /** Format: int32 */
            without_number: number;
        };
        SendBroadcastResultEnvelope: {
            data: components["schemas"]["SendBroadcastResult"];
            message?: null | string;
            success: boolean;
        };
        SendDocumentRequest: {
            /** Format: date */
            date_from?: null | string;
            /** Format: date */
            date_to?: null | string;
            /** Format: uuid */
            id?: null | string;
            /** @enum {string} */
            kind: "settlement" | "advance" | "statement";
            /** Format: uuid */
            subject_id: string;
        };
        SendInvoiceRequest: {
            limit_confirmed?: null | boolean;
            /** Format: int32 */
            version?: null | number;
        };
        SendMessageRequest: {
            /** Format: uuid */
            farmer_id?: null | string;
            /** Format: uuid */
            id?: null | string;
            /** @enum {null|string} */
            language?: "ta" | "en" | null;
            message: string;
            phone?: null | string;
        };
        SetBankAccountRequest: {
            account_number?: null | string;
            holder_name?: null | string;
            ifsc?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        SetBuyerPricesCell: {
            /** Format: uuid */
            flower_type_id?: null | string;
            price_per_unit?: null | number;
            /** Format: uuid */
            time_slot_id?: null | string;
        };
        SetBuyerPricesRequest: {
            /** Format: date */
            date?: null | string;
            prices: components["schemas"]["SetBuyerPricesCell"][];
        };
        SetFarmerFlowersRequest: {
            flower_type_ids: string[];
        };
        SetPinRequest: {
            current_password: string;
            pin: string;
        };
        Setting: {
            choices?: null | string[];
            default: unknown;
            description: string;
            description_ta: string;
            is_public: boolean;
            key: string;
            maximum?: null | number;
            minimum?: null | number;
            type: string;
            /** Format: date-time */
            updated_at?: null | string;
            /** Format: uuid */
            updated_by?: null | string;
            value: unknown;
        };
        SettingEnvelope: {
            data: components["schemas"]["Setting"];
            message?: null | string;
            success: boolean;
        };
        SettingListEnvelope: {
            data: components["schemas"]["Setting"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        Settlement: {
            adjustments?: null | components["schemas"]["SettlementAdjustmentPart"][];
            /** Format: date-time */
            approved_at?: null | string;
            /** Format: uuid */
            approved_by?: null | string;
            brought_forward: number;
            carried_forward: number;
            cash_handed?: null | number;
            charges?: null | components["schemas"]["Charge"][];
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            created_by: string;
            farmer: components["schemas"]["SettlementFarmerPart"];
            /** Format: uuid */
            farmer_id: string;
            gross_amount: number;
            /** Format: uuid */
            id?: null | string;
            items?: null | components["schemas"]["SettlementItem"][];
            net_payable: number;
            notes?: null | string;
            /** Format: date-time */
            paid_at?: null | string;
            /** Format: uuid */
            paid_by?: null | string;
            payment_method?: null | string;
            payment_reference?: null | string;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            recoveries?: null | components["schemas"]["SettlementRecoveryPart"][];
            round_off: number;
            /** Format: date */
            settlement_date: string;
            settlement_number?: null | string;
            shortfall: number;
            status: string;
            total_adjustments: number;
            total_advances: number;
            total_commission: number;
            /** Format: int32 */
            total_entries: number;
            total_fees: number;
            total_quantity: number;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        SettlementAdjustmentPart: {
            amount: number;
            /** Format: uuid */
            daily_entry_id?: null | string;
            /** Format: uuid */
            id: string;
            reason: string;
        };
        SettlementEnvelope: {
            data: components["schemas"]["Settlement"];
            message?: null | string;
            success: boolean;
        };
        SettlementFarmerPart: {
            farmer_code: string;
            name: string;
            name_ta?: null | string;
            phone: string;
        };
        SettlementFlowerPart: {
            code: string;
            name: string;
            name_ta?: null | string;
            unit: string;
        };
        SettlementItem: {
            commission_amount: number;
            /** Format: uuid */
            daily_entry_id: string;
            /** Format: date */
            entry_date: string;
            fee_amount: number;
            flower_name: null | string;
            flower_type: components["schemas"]["SettlementFlowerPart"];
            /** Format: uuid */
            id: string;
            is_late: boolean;
            manual_adj_amount: number;
            net_amount: number;
            quantity: number;
            rate_per_unit: number;
            total_amount: number;
        };
        SettlementJob: {
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            done: number;
            errors: null | components["schemas"]["SettlementJobError"][];
            /** Format: int32 */
            failed: number;
            /** Format: date-time */
            finished_at?: null | string;
            /** Format: uuid */
            id: string;
            reason?: null | string;
            state: string;
            /** Format: int32 */
            total: number;
        };
        SettlementJobEnvelope: {
            data: components["schemas"]["SettlementJob"];
            message?: null | string;
            success: boolean;
        };
        SettlementJobError: {
            code: string;
            error: string;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            farmer_name: string;
        };
        SettlementListEnvelope: {
            data: components["schemas"]["Settlement"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        SettlementRecoveryPart: {
            /** Format: date */
            advance_date: string;
            /** Format: uuid */
            advance_id: string;
            amount: number;
        };
        SettlementsReportSettledReport: {
            by_method: components["schemas"]["SettlementsReportSettledSum"][];
            by_status: components["schemas"]["SettlementsReportSettledSum"][];
            /** Format: date */
            date_from: string;
            /** Format: date */
            date_to: string;
            settlements: components["schemas"]["SettlementsReportSettledRow"][];
        };
        SettlementsReportSettledReportEnvelope: {
            data: components["schemas"]["SettlementsReportSettledReport"];
            message?: null | string;
            success: boolean;
        };
        SettlementsReportSettledRow: {
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            farmer_name: string;
            farmer_name_ta?: null | string;
            gross_amount: number;
            /** Format: uuid */
            id: string;
            net_payable: number;
            /** Format: date-time */
            paid_at?: null | string;
            payment_method?: null | string;
            /** Format: date */
            period_end: string;
            /** Format: date */
            period_start: string;
            /** Format: date */
            settlement_date: string;
            settlement_number: string;
            status: string;
            total_advances: number;
            total_commission: number;
            total_fees: number;
        };
        SettlementsReportSettledSum: {
            gross_amount: number;
            name: string;
            net_payable: number;
            round_off: number;
            /** Format: int32 */
            settlements: number;
            total_advances: number;
            total_commission: number;
            total_fees: number;
        };
        ShopSettings: {
            advance_recovery_pct: number;
            auto_approve_advances: boolean;
            cash_in_whole_rupees: boolean;
            cash_payment_limit: number;
            commission_rate: number;
            default_language: string;
            fee_rules: components["schemas"]["FeeRuleSetting"][];
            festivals: components["schemas"]["FestivalSetting"][];
            gst_hsn: string;
            gst_rate: number;
            market_close_time: string;
            market_open_time: string;
            max_advance_amount: number;
            max_quantity_warning: number;
            pricing_mode: string;
            rates_for_farmers: boolean;
            receipt_mode: string;
            second_step_for: string;
            settlement_frequency: string;
            staff_may_add_farmers: boolean;
            staff_may_set_rate: boolean;
            tally_ledgers: components["schemas"]["TallyLedgers"];
            timezone: string;
            upi_transfer_limit: number;
            weekly_statement: boolean;
            whatsapp_enabled: boolean;
            whatsapp_message_cost: number;
        };
        ShopSettingsFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "settings";
            id: string;
            row?: null | components["schemas"]["ShopSettings"];
            /** Format: int32 */
            version?: null | number;
        };
        SignedIn: {
            access_token: string;
            /** Format: int32 */
            expires_in: number;
            refresh_token: string;
            token_type: string;
            user: components["schemas"]["SignedInUser"];
            wipe_device: boolean;
        };
        SignedInDevice: {
            address?: null | string;
            browser?: null | string;
            /** Format: date-time */
            created_at: string;
            device_id?: null | string;
            device_name?: null | string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            is_same_address: boolean;
            is_this: boolean;
            system?: null | string;
            /** Format: date-time */
            used_at: string;
            /** Format: uuid */
            user_id: string;
            user_name: string;
            user_name_ta?: null | string;
            user_role: string;
        };
        SignedInDeviceListEnvelope: {
            data: components["schemas"]["SignedInDevice"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        SignedInEnvelope: {
            data: components["schemas"]["SignedIn"];
            message?: null | string;
            success: boolean;
        };
        SignedInUser: {
            email?: null | string;
            /** Format: uuid */
            farmer_id?: null | string;
            full_name: string;
            full_name_ta?: null | string;
            /** Format: uuid */
            id: string;
            language_preference: string;
            must_change_password: boolean;
            must_set_second_step: boolean;
            permissions: string[];
            role: string;
            /** Format: uuid */
            shop_id: string;
            shop_name: string;
            shop_name_ta?: null | string;
            shop_timezone: string;
        };
        SimulateMessageRequest: {
            /** Format: uuid */
            farmer_id?: null | string;
            /** @enum {null|string} */
            kind?: "text" | "voice" | "picture" | null;
            phone?: null | string;
            reply_to?: null | string;
            text?: null | string;
        };
        SimulateMessageSimulatedMessage: {
            /** Format: uuid */
            id: string;
            phone: string;
        };
        SimulateMessageSimulatedMessageEnvelope: {
            data: components["schemas"]["SimulateMessageSimulatedMessage"];
            message?: null | string;
            success: boolean;
        };
        StartSecondFactorRequest: {
            current_password: string;
        };
        StartStatementsRequest: {
            /** Format: date */
            date_from?: null | string;
            /** Format: date */
            date_to?: null | string;
            /** @enum {null|string} */
            format?: "pdf" | "zip" | null;
            /** Format: uuid */
            id?: null | string;
            /** @enum {null|string} */
            language?: "ta" | "en" | "both" | null;
        };
        StringListEnvelope: {
            data: Record<string, never>;
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        SubmitSettlementRequest: {
            /** Format: int32 */
            version?: null | number;
        };
        SwitchFarmerRequest: {
            /** Format: uuid */
            choice: string;
        };
        TallyLedgers: {
            adjustments: string;
            allowances: string;
            bank: string;
            buyers: string;
            cash: string;
            cash_difference: string;
            commission: string;
            company: string;
            customers: string;
            expenses: string;
            farmers: string;
            fees: string;
            flower_sales: string;
            gst: string;
            names: null | string[];
            opening: string;
            owner: string;
            round_off: string;
            sales: string;
        };
        TimeSlot: {
            /** Format: date-time */
            created_at: string;
            end_time: string;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            name: string;
            name_ta?: null | string;
            overlaps: string[];
            start_time: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        TimeSlotEnvelope: {
            data: components["schemas"]["TimeSlot"];
            message?: null | string;
            success: boolean;
        };
        TimeSlotFeedChange: {
            deleted: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            entity: "time_slot";
            id: string;
            row?: null | components["schemas"]["TimeSlot"];
            /** Format: int32 */
            version?: null | number;
        };
        TimeSlotListEnvelope: {
            data: components["schemas"]["TimeSlot"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        TopFarmersTopFarmer: {
            /** Format: int32 */
            entries: number;
            farmer_code: string;
            /** Format: uuid */
            farmer_id: string;
            gross_amount: number;
            name: string;
            name_ta?: null | string;
            net_amount: number;
            quantity: number;
        };
        TopFarmersTopFarmerListEnvelope: {
            data: components["schemas"]["TopFarmersTopFarmer"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        UnpricedEntries: {
            /** Format: int32 */
            count: number;
            most_flower?: null | string;
            most_flower_ta?: null | string;
            /** Format: date */
            oldest?: null | string;
            quantity: number;
        };
        UpdateBuyerRequest: {
            address?: null | string;
            buyer_code?: null | string;
            /** Format: int32 */
            credit_days?: null | number;
            credit_limit?: null | number;
            gstin?: null | string;
            is_active?: null | boolean;
            language_preference?: null | string;
            name?: null | string;
            name_ta?: null | string;
            notes?: null | string;
            phone?: null | string;
            place?: null | string;
            place_ta?: null | string;
            route?: null | string;
            /** Format: int32 */
            version?: null | number;
            whatsapp_number?: null | string;
        };
        UpdateFarmerRequest: {
            address?: null | string;
            commission_pct?: null | number;
            farmer_code?: null | string;
            flat_fee_monthly?: null | number;
            is_active?: null | boolean;
            is_confirmed?: null | boolean;
            language_preference?: null | string;
            name?: null | string;
            name_ta?: null | string;
            notes?: null | string;
            own_commission?: null | boolean;
            phone?: null | string;
            upi_id?: null | string;
            /** Format: int32 */
            version?: null | number;
            village?: null | string;
            village_ta?: null | string;
            whatsapp_number?: null | string;
        };
        UpdateFlowerRequest: {
            code?: null | string;
            description?: null | string;
            face_colour?: null | string;
            /** Format: int32 */
            face_petals?: null | number;
            face_shape?: null | string;
            is_active?: null | boolean;
            /** Format: uuid */
            move_entries_to?: null | string;
            name?: null | string;
            name_ta?: null | string;
            /** Format: int32 */
            number?: null | number;
            other_names?: null | string;
            unit?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        UpdateInvoiceRequest: {
            /** Format: uuid */
            buyer_id?: null | string;
            customer_address?: null | string;
            customer_name?: null | string;
            customer_phone?: null | string;
            discount?: null | number;
            /** Format: date */
            due_date?: null | string;
            /** Format: date */
            invoice_date?: null | string;
            invoice_time?: null | string;
            items?: null | components["schemas"]["ItemFields"][];
            notes?: null | string;
            tax_rate?: null | number;
            terms?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        UpdatePreferencesRequest: {
            /** @enum {null|string} */
            font_size?: "normal" | "large" | null;
            /** @enum {null|string} */
            language?: "en" | "ta" | null;
            notifications_enabled?: null | boolean;
            reduced_motion?: null | boolean;
            /** @enum {null|string} */
            theme?: "light" | "dark" | "system" | null;
        };
        UpdateProfileRequest: {
            account_name?: null | string;
            account_number?: null | string;
            address?: null | string;
            address_ta?: null | string;
            bank_name?: null | string;
            email?: null | string;
            gstin?: null | string;
            ifsc?: null | string;
            logo?: null | string;
            name?: null | string;
            name_ta?: null | string;
            phone?: null | string;
            upi_id?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        UpdateRateRequest: {
            /** Format: date */
            expiry_date?: null | string;
            rate_per_unit?: null | number;
            /** Format: int32 */
            version?: null | number;
        };
        UpdateSettingRequest: {
            value: unknown;
        };
        UpdateSettingsRequest: {
            settings: Record<string, never>;
        };
        UpdateSlotRequest: {
            end_time?: null | string;
            is_active?: null | boolean;
            /** Format: uuid */
            move_entries_to?: null | string;
            name?: null | string;
            name_ta?: null | string;
            start_time?: null | string;
            /** Format: int32 */
            version?: null | number;
        };
        UpdateUserRequest: {
            email?: null | string;
            /** Format: uuid */
            farmer_id?: null | string;
            full_name?: null | string;
            full_name_ta?: null | string;
            is_active?: null | boolean;
            /** @enum {null|string} */
            language_preference?: "en" | "ta" | null;
            permissions?: null | components["schemas"]["PermissionChoices"];
            phone?: null | string;
            /** @enum {null|string} */
            role?: "admin" | "staff" | "farmer" | null;
            /** Format: int32 */
            version?: null | number;
        };
        UserAccount: {
            /** Format: date-time */
            created_at: string;
            email?: null | string;
            email_verified: boolean;
            /** Format: uuid */
            farmer_id?: null | string;
            full_name: string;
            full_name_ta?: null | string;
            has_pin: boolean;
            has_second_factor: boolean;
            /** Format: uuid */
            id: string;
            is_active: boolean;
            language_preference: string;
            permissions: components["schemas"]["PermissionChoices"];
            phone?: null | string;
            role: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        UserAccountEnvelope: {
            data: components["schemas"]["UserAccount"];
            message?: null | string;
            success: boolean;
        };
        UserAccountListEnvelope: {
            data: components["schemas"]["UserAccount"][];
            message?: null | string;
            pagination?: null | components["schemas"]["Pagination"];
            success: boolean;
        };
        VerifyCodeRequest: {
            /** Format: uuid */
            choice?: null | string;
            code: string;
            phone: string;
        };
        VerifyPaperVerified: {
            amount: number;
            farmer?: null | string;
            farmer_ta?: null | string;
            kind: string;
            number: string;
            state: string;
        };
        VerifyPaperVerifiedEnvelope: {
            data: components["schemas"]["VerifyPaperVerified"];
            message?: null | string;
            success: boolean;
        };
        VoidCashEntryRequest: {
            reason: string;
            /** Format: int32 */
            version?: null | number;
        };
        VoidEntryRequest: {
            reason: string;
            /** Format: int32 */
            version?: null | number;
        };
        VoidWeightRequest: {
            reason: string;
        };
        Waiting: {
            above_limit: components["schemas"]["BuyersAboveLimit"];
            advances: components["schemas"]["WaitingFarmers"];
            devices: components["schemas"]["ParkedEntries"];
            disputes: components["schemas"]["WaitingFarmers"];
            /** Format: int32 */
            failed_messages: number;
            newcomers: components["schemas"]["WaitingFarmers"];
            unpriced: components["schemas"]["UnpricedEntries"];
        };
        WaitingFarmer: {
            amount?: null | number;
            /** Format: uuid */
            farmer_id: string;
            /** Format: uuid */
            id: string;
            name: string;
            name_ta?: null | string;
        };
        WaitingFarmers: {
            /** Format: int32 */
            count: number;
            first: components["schemas"]["WaitingFarmer"][];
        };
    };
    responses: {
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        Locked: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        NotSignedIn: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        TooManyRequests: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        Unavailable: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
        Unreadable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
