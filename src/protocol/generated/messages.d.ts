import * as $protobuf from "protobufjs/minimal.js";
import type Long from "long";

/**
 * Properties of an ApplicationMetadataMessage.
 * @deprecated Use ApplicationMetadataMessage.$Properties instead.
 */
export interface IApplicationMetadataMessage extends ApplicationMetadataMessage.$Properties {
}

/** Represents an ApplicationMetadataMessage. */
export class ApplicationMetadataMessage {

    /**
     * Constructs a new ApplicationMetadataMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: ApplicationMetadataMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** ApplicationMetadataMessage signature. */
    signature: Uint8Array;

    /** ApplicationMetadataMessage payload. */
    payload: Uint8Array;

    /** ApplicationMetadataMessage type. */
    type: number;

    /**
     * Encodes the specified ApplicationMetadataMessage message. Does not implicitly {@link ApplicationMetadataMessage.verify|verify} messages.
     * @param message ApplicationMetadataMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: ApplicationMetadataMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes an ApplicationMetadataMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {ApplicationMetadataMessage & ApplicationMetadataMessage.$Shape} ApplicationMetadataMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ApplicationMetadataMessage & ApplicationMetadataMessage.$Shape;
}

export namespace ApplicationMetadataMessage {

    /** Properties of an ApplicationMetadataMessage. */
    interface $Properties {

        /** ApplicationMetadataMessage signature */
        signature?: (Uint8Array|null);

        /** ApplicationMetadataMessage payload */
        payload?: (Uint8Array|null);

        /** ApplicationMetadataMessage type */
        type?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of an ApplicationMetadataMessage. */
    type $Shape = ApplicationMetadataMessage.$Properties;
}

/**
 * Properties of a ProtocolMessage.
 * @deprecated Use ProtocolMessage.$Properties instead.
 */
export interface IProtocolMessage extends ProtocolMessage.$Properties {
}

/** Represents a ProtocolMessage. */
export class ProtocolMessage {

    /**
     * Constructs a new ProtocolMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: ProtocolMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** ProtocolMessage publicMessage. */
    publicMessage: Uint8Array;

    /**
     * Encodes the specified ProtocolMessage message. Does not implicitly {@link ProtocolMessage.verify|verify} messages.
     * @param message ProtocolMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: ProtocolMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a ProtocolMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {ProtocolMessage & ProtocolMessage.$Shape} ProtocolMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ProtocolMessage & ProtocolMessage.$Shape;
}

export namespace ProtocolMessage {

    /** Properties of a ProtocolMessage. */
    interface $Properties {

        /** ProtocolMessage publicMessage */
        publicMessage?: (Uint8Array|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a ProtocolMessage. */
    type $Shape = ProtocolMessage.$Properties;
}

/**
 * Properties of a SegmentMessage.
 * @deprecated Use SegmentMessage.$Properties instead.
 */
export interface ISegmentMessage extends SegmentMessage.$Properties {
}

/** Represents a SegmentMessage. */
export class SegmentMessage {

    /**
     * Constructs a new SegmentMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: SegmentMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** SegmentMessage entireMessageHash. */
    entireMessageHash: Uint8Array;

    /** SegmentMessage index. */
    index: number;

    /** SegmentMessage segmentsCount. */
    segmentsCount: number;

    /** SegmentMessage payload. */
    payload: Uint8Array;

    /** SegmentMessage paritySegmentIndex. */
    paritySegmentIndex: number;

    /** SegmentMessage paritySegmentsCount. */
    paritySegmentsCount: number;

    /**
     * Encodes the specified SegmentMessage message. Does not implicitly {@link SegmentMessage.verify|verify} messages.
     * @param message SegmentMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: SegmentMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a SegmentMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {SegmentMessage & SegmentMessage.$Shape} SegmentMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): SegmentMessage & SegmentMessage.$Shape;
}

export namespace SegmentMessage {

    /** Properties of a SegmentMessage. */
    interface $Properties {

        /** SegmentMessage entireMessageHash */
        entireMessageHash?: (Uint8Array|null);

        /** SegmentMessage index */
        index?: (number|null);

        /** SegmentMessage segmentsCount */
        segmentsCount?: (number|null);

        /** SegmentMessage payload */
        payload?: (Uint8Array|null);

        /** SegmentMessage paritySegmentIndex */
        paritySegmentIndex?: (number|null);

        /** SegmentMessage paritySegmentsCount */
        paritySegmentsCount?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a SegmentMessage. */
    type $Shape = SegmentMessage.$Properties;
}

/** MessageType enum. */
export enum MessageType {

    /** UNKNOWN_MESSAGE_TYPE value */
    UNKNOWN_MESSAGE_TYPE = 0,

    /** COMMUNITY_CHAT value */
    COMMUNITY_CHAT = 5
}

/** ContentType enum. */
export enum ContentType {

    /** UNKNOWN_CONTENT_TYPE value */
    UNKNOWN_CONTENT_TYPE = 0,

    /** TEXT_PLAIN value */
    TEXT_PLAIN = 1,

    /** IMAGE value */
    IMAGE = 7
}

/** ImageFormat enum. */
export enum ImageFormat {

    /** UNKNOWN_IMAGE_FORMAT value */
    UNKNOWN_IMAGE_FORMAT = 0,

    /** PNG value */
    PNG = 1,

    /** JPEG value */
    JPEG = 2,

    /** WEBP value */
    WEBP = 3,

    /** GIF value */
    GIF = 4
}

/**
 * Properties of an ImageMessage.
 * @deprecated Use ImageMessage.$Properties instead.
 */
export interface IImageMessage extends ImageMessage.$Properties {
}

/** Represents an ImageMessage. */
export class ImageMessage {

    /**
     * Constructs a new ImageMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: ImageMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** ImageMessage payload. */
    payload: Uint8Array;

    /** ImageMessage format. */
    format: ImageFormat;

    /** ImageMessage albumId. */
    albumId: string;

    /** ImageMessage width. */
    width: number;

    /** ImageMessage height. */
    height: number;

    /** ImageMessage albumImagesCount. */
    albumImagesCount: number;

    /**
     * Encodes the specified ImageMessage message. Does not implicitly {@link ImageMessage.verify|verify} messages.
     * @param message ImageMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: ImageMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes an ImageMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {ImageMessage & ImageMessage.$Shape} ImageMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ImageMessage & ImageMessage.$Shape;
}

export namespace ImageMessage {

    /** Properties of an ImageMessage. */
    interface $Properties {

        /** ImageMessage payload */
        payload?: (Uint8Array|null);

        /** ImageMessage format */
        format?: (ImageFormat|null);

        /** ImageMessage albumId */
        albumId?: (string|null);

        /** ImageMessage width */
        width?: (number|null);

        /** ImageMessage height */
        height?: (number|null);

        /** ImageMessage albumImagesCount */
        albumImagesCount?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of an ImageMessage. */
    type $Shape = ImageMessage.$Properties;
}

/**
 * Properties of a ChatMessage.
 * @deprecated Use ChatMessage.$Properties instead.
 */
export interface IChatMessage extends ChatMessage.$Properties {
}

/** Represents a ChatMessage. */
export class ChatMessage {

    /**
     * Constructs a new ChatMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: ChatMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** ChatMessage clock. */
    clock: Long;

    /** ChatMessage timestamp. */
    timestamp: Long;

    /** ChatMessage text. */
    text: string;

    /** ChatMessage responseTo. */
    responseTo: string;

    /** ChatMessage ensName. */
    ensName: string;

    /** ChatMessage chatId. */
    chatId: string;

    /** ChatMessage messageType. */
    messageType: MessageType;

    /** ChatMessage contentType. */
    contentType: ContentType;

    /** ChatMessage image. */
    image?: (ImageMessage.$Properties|null);

    /** ChatMessage grant. */
    grant: Uint8Array;

    /** ChatMessage displayName. */
    displayName: string;

    /** ChatMessage signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified ChatMessage message. Does not implicitly {@link ChatMessage.verify|verify} messages.
     * @param message ChatMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: ChatMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a ChatMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {ChatMessage & ChatMessage.$Shape} ChatMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ChatMessage & ChatMessage.$Shape;
}

export namespace ChatMessage {

    /** Properties of a ChatMessage. */
    interface $Properties {

        /** ChatMessage clock */
        clock?: (Long|null);

        /** ChatMessage timestamp */
        timestamp?: (Long|null);

        /** ChatMessage text */
        text?: (string|null);

        /** ChatMessage responseTo */
        responseTo?: (string|null);

        /** ChatMessage ensName */
        ensName?: (string|null);

        /** ChatMessage chatId */
        chatId?: (string|null);

        /** ChatMessage messageType */
        messageType?: (MessageType|null);

        /** ChatMessage contentType */
        contentType?: (ContentType|null);

        /** ChatMessage image */
        image?: (ImageMessage.$Properties|null);

        /** ChatMessage grant */
        grant?: (Uint8Array|null);

        /** ChatMessage displayName */
        displayName?: (string|null);

        /** ChatMessage signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a ChatMessage. */
    type $Shape = ChatMessage.$Properties;
}

/**
 * Properties of an EditMessage.
 * @deprecated Use EditMessage.$Properties instead.
 */
export interface IEditMessage extends EditMessage.$Properties {
}

/** Represents an EditMessage. */
export class EditMessage {

    /**
     * Constructs a new EditMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: EditMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** EditMessage clock. */
    clock: Long;

    /** EditMessage text. */
    text: string;

    /** EditMessage chatId. */
    chatId: string;

    /** EditMessage messageId. */
    messageId: string;

    /** EditMessage grant. */
    grant: Uint8Array;

    /** EditMessage messageType. */
    messageType: MessageType;

    /** EditMessage contentType. */
    contentType: ContentType;

    /** EditMessage signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified EditMessage message. Does not implicitly {@link EditMessage.verify|verify} messages.
     * @param message EditMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: EditMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes an EditMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {EditMessage & EditMessage.$Shape} EditMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): EditMessage & EditMessage.$Shape;
}

export namespace EditMessage {

    /** Properties of an EditMessage. */
    interface $Properties {

        /** EditMessage clock */
        clock?: (Long|null);

        /** EditMessage text */
        text?: (string|null);

        /** EditMessage chatId */
        chatId?: (string|null);

        /** EditMessage messageId */
        messageId?: (string|null);

        /** EditMessage grant */
        grant?: (Uint8Array|null);

        /** EditMessage messageType */
        messageType?: (MessageType|null);

        /** EditMessage contentType */
        contentType?: (ContentType|null);

        /** EditMessage signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of an EditMessage. */
    type $Shape = EditMessage.$Properties;
}

/**
 * Properties of a DeleteMessage.
 * @deprecated Use DeleteMessage.$Properties instead.
 */
export interface IDeleteMessage extends DeleteMessage.$Properties {
}

/** Represents a DeleteMessage. */
export class DeleteMessage {

    /**
     * Constructs a new DeleteMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: DeleteMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** DeleteMessage clock. */
    clock: Long;

    /** DeleteMessage chatId. */
    chatId: string;

    /** DeleteMessage messageId. */
    messageId: string;

    /** DeleteMessage grant. */
    grant: Uint8Array;

    /** DeleteMessage messageType. */
    messageType: MessageType;

    /** DeleteMessage deletedBy. */
    deletedBy: string;

    /** DeleteMessage signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified DeleteMessage message. Does not implicitly {@link DeleteMessage.verify|verify} messages.
     * @param message DeleteMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: DeleteMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a DeleteMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {DeleteMessage & DeleteMessage.$Shape} DeleteMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): DeleteMessage & DeleteMessage.$Shape;
}

export namespace DeleteMessage {

    /** Properties of a DeleteMessage. */
    interface $Properties {

        /** DeleteMessage clock */
        clock?: (Long|null);

        /** DeleteMessage chatId */
        chatId?: (string|null);

        /** DeleteMessage messageId */
        messageId?: (string|null);

        /** DeleteMessage grant */
        grant?: (Uint8Array|null);

        /** DeleteMessage messageType */
        messageType?: (MessageType|null);

        /** DeleteMessage deletedBy */
        deletedBy?: (string|null);

        /** DeleteMessage signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a DeleteMessage. */
    type $Shape = DeleteMessage.$Properties;
}

/**
 * Properties of a PinMessage.
 * @deprecated Use PinMessage.$Properties instead.
 */
export interface IPinMessage extends PinMessage.$Properties {
}

/** Represents a PinMessage. */
export class PinMessage {

    /**
     * Constructs a new PinMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: PinMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** PinMessage clock. */
    clock: Long;

    /** PinMessage messageId. */
    messageId: string;

    /** PinMessage chatId. */
    chatId: string;

    /** PinMessage pinned. */
    pinned: boolean;

    /** PinMessage messageType. */
    messageType: MessageType;

    /** PinMessage signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified PinMessage message. Does not implicitly {@link PinMessage.verify|verify} messages.
     * @param message PinMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: PinMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a PinMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {PinMessage & PinMessage.$Shape} PinMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): PinMessage & PinMessage.$Shape;
}

export namespace PinMessage {

    /** Properties of a PinMessage. */
    interface $Properties {

        /** PinMessage clock */
        clock?: (Long|null);

        /** PinMessage messageId */
        messageId?: (string|null);

        /** PinMessage chatId */
        chatId?: (string|null);

        /** PinMessage pinned */
        pinned?: (boolean|null);

        /** PinMessage messageType */
        messageType?: (MessageType|null);

        /** PinMessage signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a PinMessage. */
    type $Shape = PinMessage.$Properties;
}

/** Reaction enum. */
export enum Reaction {

    /** UNKNOWN_REACTION value */
    UNKNOWN_REACTION = 0,

    /** LOVE value */
    LOVE = 1,

    /** THUMBS_UP value */
    THUMBS_UP = 2,

    /** THUMBS_DOWN value */
    THUMBS_DOWN = 3,

    /** LAUGH value */
    LAUGH = 4,

    /** SAD value */
    SAD = 5,

    /** ANGRY value */
    ANGRY = 6
}

/**
 * Properties of an EmojiReaction.
 * @deprecated Use EmojiReaction.$Properties instead.
 */
export interface IEmojiReaction extends EmojiReaction.$Properties {
}

/** Represents an EmojiReaction. */
export class EmojiReaction {

    /**
     * Constructs a new EmojiReaction.
     * @param [properties] Properties to set
     */
    constructor(properties?: EmojiReaction.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** EmojiReaction clock. */
    clock: Long;

    /** EmojiReaction chatId. */
    chatId: string;

    /** EmojiReaction messageId. */
    messageId: string;

    /** EmojiReaction messageType. */
    messageType: MessageType;

    /** EmojiReaction type. */
    type: Reaction;

    /** EmojiReaction retracted. */
    retracted: boolean;

    /** EmojiReaction grant. */
    grant: Uint8Array;

    /** EmojiReaction signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified EmojiReaction message. Does not implicitly {@link EmojiReaction.verify|verify} messages.
     * @param message EmojiReaction message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: EmojiReaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes an EmojiReaction message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {EmojiReaction & EmojiReaction.$Shape} EmojiReaction
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): EmojiReaction & EmojiReaction.$Shape;
}

export namespace EmojiReaction {

    /** Properties of an EmojiReaction. */
    interface $Properties {

        /** EmojiReaction clock */
        clock?: (Long|null);

        /** EmojiReaction chatId */
        chatId?: (string|null);

        /** EmojiReaction messageId */
        messageId?: (string|null);

        /** EmojiReaction messageType */
        messageType?: (MessageType|null);

        /** EmojiReaction type */
        type?: (Reaction|null);

        /** EmojiReaction retracted */
        retracted?: (boolean|null);

        /** EmojiReaction grant */
        grant?: (Uint8Array|null);

        /** EmojiReaction signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of an EmojiReaction. */
    type $Shape = EmojiReaction.$Properties;
}

/**
 * Properties of a DeleteCommunityMemberMessage.
 * @deprecated Use DeleteCommunityMemberMessage.$Properties instead.
 */
export interface IDeleteCommunityMemberMessage extends DeleteCommunityMemberMessage.$Properties {
}

/** Represents a DeleteCommunityMemberMessage. */
export class DeleteCommunityMemberMessage {

    /**
     * Constructs a new DeleteCommunityMemberMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: DeleteCommunityMemberMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** DeleteCommunityMemberMessage id. */
    id: string;

    /** DeleteCommunityMemberMessage chatId. */
    chatId: string;

    /**
     * Encodes the specified DeleteCommunityMemberMessage message. Does not implicitly {@link DeleteCommunityMemberMessage.verify|verify} messages.
     * @param message DeleteCommunityMemberMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: DeleteCommunityMemberMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a DeleteCommunityMemberMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {DeleteCommunityMemberMessage & DeleteCommunityMemberMessage.$Shape} DeleteCommunityMemberMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): DeleteCommunityMemberMessage & DeleteCommunityMemberMessage.$Shape;
}

export namespace DeleteCommunityMemberMessage {

    /** Properties of a DeleteCommunityMemberMessage. */
    interface $Properties {

        /** DeleteCommunityMemberMessage id */
        id?: (string|null);

        /** DeleteCommunityMemberMessage chatId */
        chatId?: (string|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a DeleteCommunityMemberMessage. */
    type $Shape = DeleteCommunityMemberMessage.$Properties;
}

/**
 * Properties of a DeleteCommunityMemberMessages.
 * @deprecated Use DeleteCommunityMemberMessages.$Properties instead.
 */
export interface IDeleteCommunityMemberMessages extends DeleteCommunityMemberMessages.$Properties {
}

/** Represents a DeleteCommunityMemberMessages. */
export class DeleteCommunityMemberMessages {

    /**
     * Constructs a new DeleteCommunityMemberMessages.
     * @param [properties] Properties to set
     */
    constructor(properties?: DeleteCommunityMemberMessages.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** DeleteCommunityMemberMessages clock. */
    clock: Long;

    /** DeleteCommunityMemberMessages communityId. */
    communityId: Uint8Array;

    /** DeleteCommunityMemberMessages memberId. */
    memberId: string;

    /** DeleteCommunityMemberMessages messages. */
    messages: DeleteCommunityMemberMessage.$Properties[];

    /** DeleteCommunityMemberMessages signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified DeleteCommunityMemberMessages message. Does not implicitly {@link DeleteCommunityMemberMessages.verify|verify} messages.
     * @param message DeleteCommunityMemberMessages message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: DeleteCommunityMemberMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a DeleteCommunityMemberMessages message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {DeleteCommunityMemberMessages & DeleteCommunityMemberMessages.$Shape} DeleteCommunityMemberMessages
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): DeleteCommunityMemberMessages & DeleteCommunityMemberMessages.$Shape;
}

export namespace DeleteCommunityMemberMessages {

    /** Properties of a DeleteCommunityMemberMessages. */
    interface $Properties {

        /** DeleteCommunityMemberMessages clock */
        clock?: (Long|null);

        /** DeleteCommunityMemberMessages communityId */
        communityId?: (Uint8Array|null);

        /** DeleteCommunityMemberMessages memberId */
        memberId?: (string|null);

        /** DeleteCommunityMemberMessages messages */
        messages?: (DeleteCommunityMemberMessage.$Properties[]|null);

        /** DeleteCommunityMemberMessages signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a DeleteCommunityMemberMessages. */
    type $Shape = DeleteCommunityMemberMessages.$Properties;
}

/** Role enum. */
export enum Role {

    /** ROLE_NONE value */
    ROLE_NONE = 0,

    /** ROLE_OWNER value */
    ROLE_OWNER = 1,

    /** ROLE_ADMIN value */
    ROLE_ADMIN = 4
}

/** ChannelRole enum. */
export enum ChannelRole {

    /** CHANNEL_ROLE_POSTER value */
    CHANNEL_ROLE_POSTER = 0,

    /** CHANNEL_ROLE_VIEWER value */
    CHANNEL_ROLE_VIEWER = 1
}

/**
 * Properties of a CommunityMember.
 * @deprecated Use CommunityMember.$Properties instead.
 */
export interface ICommunityMember extends CommunityMember.$Properties {
}

/** Represents a CommunityMember. */
export class CommunityMember {

    /**
     * Constructs a new CommunityMember.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityMember.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityMember roles. */
    roles: Role[];

    /** CommunityMember lastUpdateClock. */
    lastUpdateClock: Long;

    /** CommunityMember channelRole. */
    channelRole: ChannelRole;

    /**
     * Encodes the specified CommunityMember message. Does not implicitly {@link CommunityMember.verify|verify} messages.
     * @param message CommunityMember message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityMember message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityMember & CommunityMember.$Shape} CommunityMember
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityMember & CommunityMember.$Shape;
}

export namespace CommunityMember {

    /** Properties of a CommunityMember. */
    interface $Properties {

        /** CommunityMember roles */
        roles?: (Role[]|null);

        /** CommunityMember lastUpdateClock */
        lastUpdateClock?: (Long|null);

        /** CommunityMember channelRole */
        channelRole?: (ChannelRole|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityMember. */
    type $Shape = CommunityMember.$Properties;
}

/** Access enum. */
export enum Access {

    /** UNKNOWN_ACCESS value */
    UNKNOWN_ACCESS = 0,

    /** AUTO_ACCEPT value */
    AUTO_ACCEPT = 1,

    /** MANUAL_ACCEPT value */
    MANUAL_ACCEPT = 3
}

/**
 * Properties of a CommunityPermissions.
 * @deprecated Use CommunityPermissions.$Properties instead.
 */
export interface ICommunityPermissions extends CommunityPermissions.$Properties {
}

/** Represents a CommunityPermissions. */
export class CommunityPermissions {

    /**
     * Constructs a new CommunityPermissions.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityPermissions.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityPermissions private. */
    private: boolean;

    /** CommunityPermissions access. */
    access: Access;

    /**
     * Encodes the specified CommunityPermissions message. Does not implicitly {@link CommunityPermissions.verify|verify} messages.
     * @param message CommunityPermissions message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityPermissions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityPermissions message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityPermissions & CommunityPermissions.$Shape} CommunityPermissions
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityPermissions & CommunityPermissions.$Shape;
}

export namespace CommunityPermissions {

    /** Properties of a CommunityPermissions. */
    interface $Properties {

        /** CommunityPermissions private */
        "private"?: (boolean|null);

        /** CommunityPermissions access */
        access?: (Access|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityPermissions. */
    type $Shape = CommunityPermissions.$Properties;
}

/**
 * Properties of an IdentityImage.
 * @deprecated Use IdentityImage.$Properties instead.
 */
export interface IIdentityImage extends IdentityImage.$Properties {
}

/** Represents an IdentityImage. */
export class IdentityImage {

    /**
     * Constructs a new IdentityImage.
     * @param [properties] Properties to set
     */
    constructor(properties?: IdentityImage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** IdentityImage payload. */
    payload: Uint8Array;

    /** IdentityImage sourceType. */
    sourceType: number;

    /** IdentityImage imageType. */
    imageType: ImageFormat;

    /**
     * Encodes the specified IdentityImage message. Does not implicitly {@link IdentityImage.verify|verify} messages.
     * @param message IdentityImage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: IdentityImage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes an IdentityImage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {IdentityImage & IdentityImage.$Shape} IdentityImage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IdentityImage & IdentityImage.$Shape;
}

export namespace IdentityImage {

    /** Properties of an IdentityImage. */
    interface $Properties {

        /** IdentityImage payload */
        payload?: (Uint8Array|null);

        /** IdentityImage sourceType */
        sourceType?: (number|null);

        /** IdentityImage imageType */
        imageType?: (ImageFormat|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of an IdentityImage. */
    type $Shape = IdentityImage.$Properties;
}

/**
 * Properties of a ChatIdentity.
 * @deprecated Use ChatIdentity.$Properties instead.
 */
export interface IChatIdentity extends ChatIdentity.$Properties {
}

/** Represents a ChatIdentity. */
export class ChatIdentity {

    /**
     * Constructs a new ChatIdentity.
     * @param [properties] Properties to set
     */
    constructor(properties?: ChatIdentity.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** ChatIdentity clock. */
    clock: Long;

    /** ChatIdentity images. */
    images: { [k: string]: IdentityImage.$Properties };

    /** ChatIdentity displayName. */
    displayName: string;

    /** ChatIdentity description. */
    description: string;

    /** ChatIdentity color. */
    color: string;

    /** ChatIdentity emoji. */
    emoji: string;

    /** ChatIdentity firstMessageTimestamp. */
    firstMessageTimestamp: number;

    /**
     * Encodes the specified ChatIdentity message. Does not implicitly {@link ChatIdentity.verify|verify} messages.
     * @param message ChatIdentity message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: ChatIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a ChatIdentity message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {ChatIdentity & ChatIdentity.$Shape} ChatIdentity
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ChatIdentity & ChatIdentity.$Shape;
}

export namespace ChatIdentity {

    /** Properties of a ChatIdentity. */
    interface $Properties {

        /** ChatIdentity clock */
        clock?: (Long|null);

        /** ChatIdentity images */
        images?: ({ [k: string]: IdentityImage.$Properties }|null);

        /** ChatIdentity displayName */
        displayName?: (string|null);

        /** ChatIdentity description */
        description?: (string|null);

        /** ChatIdentity color */
        color?: (string|null);

        /** ChatIdentity emoji */
        emoji?: (string|null);

        /** ChatIdentity firstMessageTimestamp */
        firstMessageTimestamp?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a ChatIdentity. */
    type $Shape = ChatIdentity.$Properties;
}

/**
 * Properties of a CommunityChat.
 * @deprecated Use CommunityChat.$Properties instead.
 */
export interface ICommunityChat extends CommunityChat.$Properties {
}

/** Represents a CommunityChat. */
export class CommunityChat {

    /**
     * Constructs a new CommunityChat.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityChat.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityChat members. */
    members: { [k: string]: CommunityMember.$Properties };

    /** CommunityChat permissions. */
    permissions?: (CommunityPermissions.$Properties|null);

    /** CommunityChat identity. */
    identity?: (ChatIdentity.$Properties|null);

    /** CommunityChat categoryId. */
    categoryId: string;

    /** CommunityChat position. */
    position: number;

    /** CommunityChat isReadOnly. */
    isReadOnly: boolean;

    /**
     * Encodes the specified CommunityChat message. Does not implicitly {@link CommunityChat.verify|verify} messages.
     * @param message CommunityChat message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityChat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityChat message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityChat & CommunityChat.$Shape} CommunityChat
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityChat & CommunityChat.$Shape;
}

export namespace CommunityChat {

    /** Properties of a CommunityChat. */
    interface $Properties {

        /** CommunityChat members */
        members?: ({ [k: string]: CommunityMember.$Properties }|null);

        /** CommunityChat permissions */
        permissions?: (CommunityPermissions.$Properties|null);

        /** CommunityChat identity */
        identity?: (ChatIdentity.$Properties|null);

        /** CommunityChat categoryId */
        categoryId?: (string|null);

        /** CommunityChat position */
        position?: (number|null);

        /** CommunityChat isReadOnly */
        isReadOnly?: (boolean|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityChat. */
    type $Shape = CommunityChat.$Properties;
}

/**
 * Properties of a CommunityCategory.
 * @deprecated Use CommunityCategory.$Properties instead.
 */
export interface ICommunityCategory extends CommunityCategory.$Properties {
}

/** Represents a CommunityCategory. */
export class CommunityCategory {

    /**
     * Constructs a new CommunityCategory.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityCategory.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityCategory categoryId. */
    categoryId: string;

    /** CommunityCategory name. */
    name: string;

    /** CommunityCategory position. */
    position: number;

    /**
     * Encodes the specified CommunityCategory message. Does not implicitly {@link CommunityCategory.verify|verify} messages.
     * @param message CommunityCategory message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityCategory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityCategory message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityCategory & CommunityCategory.$Shape} CommunityCategory
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityCategory & CommunityCategory.$Shape;
}

export namespace CommunityCategory {

    /** Properties of a CommunityCategory. */
    interface $Properties {

        /** CommunityCategory categoryId */
        categoryId?: (string|null);

        /** CommunityCategory name */
        name?: (string|null);

        /** CommunityCategory position */
        position?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityCategory. */
    type $Shape = CommunityCategory.$Properties;
}

/**
 * Properties of a CommunityAdminSettings.
 * @deprecated Use CommunityAdminSettings.$Properties instead.
 */
export interface ICommunityAdminSettings extends CommunityAdminSettings.$Properties {
}

/** Represents a CommunityAdminSettings. */
export class CommunityAdminSettings {

    /**
     * Constructs a new CommunityAdminSettings.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityAdminSettings.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityAdminSettings pinMessageAllMembersEnabled. */
    pinMessageAllMembersEnabled: boolean;

    /**
     * Encodes the specified CommunityAdminSettings message. Does not implicitly {@link CommunityAdminSettings.verify|verify} messages.
     * @param message CommunityAdminSettings message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityAdminSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityAdminSettings message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityAdminSettings & CommunityAdminSettings.$Shape} CommunityAdminSettings
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityAdminSettings & CommunityAdminSettings.$Shape;
}

export namespace CommunityAdminSettings {

    /** Properties of a CommunityAdminSettings. */
    interface $Properties {

        /** CommunityAdminSettings pinMessageAllMembersEnabled */
        pinMessageAllMembersEnabled?: (boolean|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityAdminSettings. */
    type $Shape = CommunityAdminSettings.$Properties;
}

/**
 * Properties of a CommunityBanInfo.
 * @deprecated Use CommunityBanInfo.$Properties instead.
 */
export interface ICommunityBanInfo extends CommunityBanInfo.$Properties {
}

/** Represents a CommunityBanInfo. */
export class CommunityBanInfo {

    /**
     * Constructs a new CommunityBanInfo.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityBanInfo.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityBanInfo deleteAllMessages. */
    deleteAllMessages: boolean;

    /**
     * Encodes the specified CommunityBanInfo message. Does not implicitly {@link CommunityBanInfo.verify|verify} messages.
     * @param message CommunityBanInfo message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityBanInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityBanInfo message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityBanInfo & CommunityBanInfo.$Shape} CommunityBanInfo
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityBanInfo & CommunityBanInfo.$Shape;
}

export namespace CommunityBanInfo {

    /** Properties of a CommunityBanInfo. */
    interface $Properties {

        /** CommunityBanInfo deleteAllMessages */
        deleteAllMessages?: (boolean|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityBanInfo. */
    type $Shape = CommunityBanInfo.$Properties;
}

/**
 * Properties of a CommunityDescription.
 * @deprecated Use CommunityDescription.$Properties instead.
 */
export interface ICommunityDescription extends CommunityDescription.$Properties {
}

/** Represents a CommunityDescription. */
export class CommunityDescription {

    /**
     * Constructs a new CommunityDescription.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityDescription.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityDescription clock. */
    clock: Long;

    /** CommunityDescription members. */
    members: { [k: string]: CommunityMember.$Properties };

    /** CommunityDescription permissions. */
    permissions?: (CommunityPermissions.$Properties|null);

    /** CommunityDescription identity. */
    identity?: (ChatIdentity.$Properties|null);

    /** CommunityDescription chats. */
    chats: { [k: string]: CommunityChat.$Properties };

    /** CommunityDescription categories. */
    categories: { [k: string]: CommunityCategory.$Properties };

    /** CommunityDescription archiveMagnetlinkClock. */
    archiveMagnetlinkClock: Long;

    /** CommunityDescription adminSettings. */
    adminSettings?: (CommunityAdminSettings.$Properties|null);

    /** CommunityDescription introMessage. */
    introMessage: string;

    /** CommunityDescription outroMessage. */
    outroMessage: string;

    /** CommunityDescription tags. */
    tags: string[];

    /** CommunityDescription ID. */
    ID: string;

    /** CommunityDescription bannedMembers. */
    bannedMembers: { [k: string]: CommunityBanInfo.$Properties };

    /** CommunityDescription archiveMagnetUri. */
    archiveMagnetUri: string;

    /** CommunityDescription archiveFormat. */
    archiveFormat: number;

    /** CommunityDescription controlNodeInstallation. */
    controlNodeInstallation: string;

    /** CommunityDescription nextSecrets. */
    nextSecrets: Uint8Array[];

    /** CommunityDescription earlierSecrets. */
    earlierSecrets: Uint8Array[];

    /** CommunityDescription linkHash. */
    linkHash: Uint8Array;

    /** CommunityDescription signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified CommunityDescription message. Does not implicitly {@link CommunityDescription.verify|verify} messages.
     * @param message CommunityDescription message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityDescription message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityDescription & CommunityDescription.$Shape} CommunityDescription
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityDescription & CommunityDescription.$Shape;
}

export namespace CommunityDescription {

    /** Properties of a CommunityDescription. */
    interface $Properties {

        /** CommunityDescription clock */
        clock?: (Long|null);

        /** CommunityDescription members */
        members?: ({ [k: string]: CommunityMember.$Properties }|null);

        /** CommunityDescription permissions */
        permissions?: (CommunityPermissions.$Properties|null);

        /** CommunityDescription identity */
        identity?: (ChatIdentity.$Properties|null);

        /** CommunityDescription chats */
        chats?: ({ [k: string]: CommunityChat.$Properties }|null);

        /** CommunityDescription categories */
        categories?: ({ [k: string]: CommunityCategory.$Properties }|null);

        /** CommunityDescription archiveMagnetlinkClock */
        archiveMagnetlinkClock?: (Long|null);

        /** CommunityDescription adminSettings */
        adminSettings?: (CommunityAdminSettings.$Properties|null);

        /** CommunityDescription introMessage */
        introMessage?: (string|null);

        /** CommunityDescription outroMessage */
        outroMessage?: (string|null);

        /** CommunityDescription tags */
        tags?: (string[]|null);

        /** CommunityDescription ID */
        ID?: (string|null);

        /** CommunityDescription bannedMembers */
        bannedMembers?: ({ [k: string]: CommunityBanInfo.$Properties }|null);

        /** CommunityDescription archiveMagnetUri */
        archiveMagnetUri?: (string|null);

        /** CommunityDescription archiveFormat */
        archiveFormat?: (number|null);

        /** CommunityDescription controlNodeInstallation */
        controlNodeInstallation?: (string|null);

        /** CommunityDescription nextSecrets */
        nextSecrets?: (Uint8Array[]|null);

        /** CommunityDescription earlierSecrets */
        earlierSecrets?: (Uint8Array[]|null);

        /** CommunityDescription linkHash */
        linkHash?: (Uint8Array|null);

        /** CommunityDescription signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityDescription. */
    type $Shape = CommunityDescription.$Properties;
}

/**
 * Properties of a CommunityRequestToJoin.
 * @deprecated Use CommunityRequestToJoin.$Properties instead.
 */
export interface ICommunityRequestToJoin extends CommunityRequestToJoin.$Properties {
}

/** Represents a CommunityRequestToJoin. */
export class CommunityRequestToJoin {

    /**
     * Constructs a new CommunityRequestToJoin.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityRequestToJoin.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityRequestToJoin clock. */
    clock: Long;

    /** CommunityRequestToJoin chatId. */
    chatId: string;

    /** CommunityRequestToJoin communityId. */
    communityId: Uint8Array;

    /** CommunityRequestToJoin displayName. */
    displayName: string;

    /** CommunityRequestToJoin signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified CommunityRequestToJoin message. Does not implicitly {@link CommunityRequestToJoin.verify|verify} messages.
     * @param message CommunityRequestToJoin message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityRequestToJoin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityRequestToJoin message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityRequestToJoin & CommunityRequestToJoin.$Shape} CommunityRequestToJoin
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityRequestToJoin & CommunityRequestToJoin.$Shape;
}

export namespace CommunityRequestToJoin {

    /** Properties of a CommunityRequestToJoin. */
    interface $Properties {

        /** CommunityRequestToJoin clock */
        clock?: (Long|null);

        /** CommunityRequestToJoin chatId */
        chatId?: (string|null);

        /** CommunityRequestToJoin communityId */
        communityId?: (Uint8Array|null);

        /** CommunityRequestToJoin displayName */
        displayName?: (string|null);

        /** CommunityRequestToJoin signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityRequestToJoin. */
    type $Shape = CommunityRequestToJoin.$Properties;
}

/**
 * Properties of a CommunityRequestToJoinResponse.
 * @deprecated Use CommunityRequestToJoinResponse.$Properties instead.
 */
export interface ICommunityRequestToJoinResponse extends CommunityRequestToJoinResponse.$Properties {
}

/** Represents a CommunityRequestToJoinResponse. */
export class CommunityRequestToJoinResponse {

    /**
     * Constructs a new CommunityRequestToJoinResponse.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityRequestToJoinResponse.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityRequestToJoinResponse clock. */
    clock: Long;

    /** CommunityRequestToJoinResponse accepted. */
    accepted: boolean;

    /** CommunityRequestToJoinResponse communityId. */
    communityId: Uint8Array;

    /** CommunityRequestToJoinResponse member. */
    member: Uint8Array;

    /** CommunityRequestToJoinResponse signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified CommunityRequestToJoinResponse message. Does not implicitly {@link CommunityRequestToJoinResponse.verify|verify} messages.
     * @param message CommunityRequestToJoinResponse message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityRequestToJoinResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityRequestToJoinResponse message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityRequestToJoinResponse & CommunityRequestToJoinResponse.$Shape} CommunityRequestToJoinResponse
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityRequestToJoinResponse & CommunityRequestToJoinResponse.$Shape;
}

export namespace CommunityRequestToJoinResponse {

    /** Properties of a CommunityRequestToJoinResponse. */
    interface $Properties {

        /** CommunityRequestToJoinResponse clock */
        clock?: (Long|null);

        /** CommunityRequestToJoinResponse accepted */
        accepted?: (boolean|null);

        /** CommunityRequestToJoinResponse communityId */
        communityId?: (Uint8Array|null);

        /** CommunityRequestToJoinResponse member */
        member?: (Uint8Array|null);

        /** CommunityRequestToJoinResponse signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityRequestToJoinResponse. */
    type $Shape = CommunityRequestToJoinResponse.$Properties;
}

/**
 * Properties of a CommunityRequestToLeave.
 * @deprecated Use CommunityRequestToLeave.$Properties instead.
 */
export interface ICommunityRequestToLeave extends CommunityRequestToLeave.$Properties {
}

/** Represents a CommunityRequestToLeave. */
export class CommunityRequestToLeave {

    /**
     * Constructs a new CommunityRequestToLeave.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityRequestToLeave.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityRequestToLeave clock. */
    clock: Long;

    /** CommunityRequestToLeave communityId. */
    communityId: Uint8Array;

    /** CommunityRequestToLeave signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified CommunityRequestToLeave message. Does not implicitly {@link CommunityRequestToLeave.verify|verify} messages.
     * @param message CommunityRequestToLeave message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityRequestToLeave.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityRequestToLeave message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityRequestToLeave & CommunityRequestToLeave.$Shape} CommunityRequestToLeave
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityRequestToLeave & CommunityRequestToLeave.$Shape;
}

export namespace CommunityRequestToLeave {

    /** Properties of a CommunityRequestToLeave. */
    interface $Properties {

        /** CommunityRequestToLeave clock */
        clock?: (Long|null);

        /** CommunityRequestToLeave communityId */
        communityId?: (Uint8Array|null);

        /** CommunityRequestToLeave signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityRequestToLeave. */
    type $Shape = CommunityRequestToLeave.$Properties;
}

/**
 * Properties of a CommunityMessageArchiveMagnetlink.
 * @deprecated Use CommunityMessageArchiveMagnetlink.$Properties instead.
 */
export interface ICommunityMessageArchiveMagnetlink extends CommunityMessageArchiveMagnetlink.$Properties {
}

/** Represents a CommunityMessageArchiveMagnetlink. */
export class CommunityMessageArchiveMagnetlink {

    /**
     * Constructs a new CommunityMessageArchiveMagnetlink.
     * @param [properties] Properties to set
     */
    constructor(properties?: CommunityMessageArchiveMagnetlink.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** CommunityMessageArchiveMagnetlink clock. */
    clock: Long;

    /** CommunityMessageArchiveMagnetlink magnetUri. */
    magnetUri: string;

    /** CommunityMessageArchiveMagnetlink format. */
    format: number;

    /** CommunityMessageArchiveMagnetlink installation. */
    installation: string;

    /** CommunityMessageArchiveMagnetlink signedType. */
    signedType?: (number|null);

    /**
     * Encodes the specified CommunityMessageArchiveMagnetlink message. Does not implicitly {@link CommunityMessageArchiveMagnetlink.verify|verify} messages.
     * @param message CommunityMessageArchiveMagnetlink message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: CommunityMessageArchiveMagnetlink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a CommunityMessageArchiveMagnetlink message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {CommunityMessageArchiveMagnetlink & CommunityMessageArchiveMagnetlink.$Shape} CommunityMessageArchiveMagnetlink
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): CommunityMessageArchiveMagnetlink & CommunityMessageArchiveMagnetlink.$Shape;
}

export namespace CommunityMessageArchiveMagnetlink {

    /** Properties of a CommunityMessageArchiveMagnetlink. */
    interface $Properties {

        /** CommunityMessageArchiveMagnetlink clock */
        clock?: (Long|null);

        /** CommunityMessageArchiveMagnetlink magnetUri */
        magnetUri?: (string|null);

        /** CommunityMessageArchiveMagnetlink format */
        format?: (number|null);

        /** CommunityMessageArchiveMagnetlink installation */
        installation?: (string|null);

        /** CommunityMessageArchiveMagnetlink signedType */
        signedType?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a CommunityMessageArchiveMagnetlink. */
    type $Shape = CommunityMessageArchiveMagnetlink.$Properties;
}

/**
 * Properties of a WakuMessage.
 * @deprecated Use WakuMessage.$Properties instead.
 */
export interface IWakuMessage extends WakuMessage.$Properties {
}

/** Represents a WakuMessage. */
export class WakuMessage {

    /**
     * Constructs a new WakuMessage.
     * @param [properties] Properties to set
     */
    constructor(properties?: WakuMessage.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** WakuMessage payload. */
    payload: Uint8Array;

    /** WakuMessage contentTopic. */
    contentTopic: string;

    /** WakuMessage version. */
    version: number;

    /** WakuMessage timestamp. */
    timestamp: Long;

    /** WakuMessage meta. */
    meta: Uint8Array;

    /** WakuMessage ephemeral. */
    ephemeral: boolean;

    /**
     * Encodes the specified WakuMessage message. Does not implicitly {@link WakuMessage.verify|verify} messages.
     * @param message WakuMessage message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: WakuMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a WakuMessage message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {WakuMessage & WakuMessage.$Shape} WakuMessage
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): WakuMessage & WakuMessage.$Shape;
}

export namespace WakuMessage {

    /** Properties of a WakuMessage. */
    interface $Properties {

        /** WakuMessage payload */
        payload?: (Uint8Array|null);

        /** WakuMessage contentTopic */
        contentTopic?: (string|null);

        /** WakuMessage version */
        version?: (number|null);

        /** WakuMessage timestamp */
        timestamp?: (Long|null);

        /** WakuMessage meta */
        meta?: (Uint8Array|null);

        /** WakuMessage ephemeral */
        ephemeral?: (boolean|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a WakuMessage. */
    type $Shape = WakuMessage.$Properties;
}

/**
 * Properties of a WakuMessageArchiveMetadata.
 * @deprecated Use WakuMessageArchiveMetadata.$Properties instead.
 */
export interface IWakuMessageArchiveMetadata extends WakuMessageArchiveMetadata.$Properties {
}

/** Represents a WakuMessageArchiveMetadata. */
export class WakuMessageArchiveMetadata {

    /**
     * Constructs a new WakuMessageArchiveMetadata.
     * @param [properties] Properties to set
     */
    constructor(properties?: WakuMessageArchiveMetadata.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** WakuMessageArchiveMetadata version. */
    version: number;

    /** WakuMessageArchiveMetadata from. */
    from: Long;

    /** WakuMessageArchiveMetadata to. */
    to: Long;

    /** WakuMessageArchiveMetadata contentTopic. */
    contentTopic: string[];

    /**
     * Encodes the specified WakuMessageArchiveMetadata message. Does not implicitly {@link WakuMessageArchiveMetadata.verify|verify} messages.
     * @param message WakuMessageArchiveMetadata message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: WakuMessageArchiveMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a WakuMessageArchiveMetadata message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {WakuMessageArchiveMetadata & WakuMessageArchiveMetadata.$Shape} WakuMessageArchiveMetadata
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): WakuMessageArchiveMetadata & WakuMessageArchiveMetadata.$Shape;
}

export namespace WakuMessageArchiveMetadata {

    /** Properties of a WakuMessageArchiveMetadata. */
    interface $Properties {

        /** WakuMessageArchiveMetadata version */
        version?: (number|null);

        /** WakuMessageArchiveMetadata from */
        from?: (Long|null);

        /** WakuMessageArchiveMetadata to */
        to?: (Long|null);

        /** WakuMessageArchiveMetadata contentTopic */
        contentTopic?: (string[]|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a WakuMessageArchiveMetadata. */
    type $Shape = WakuMessageArchiveMetadata.$Properties;
}

/**
 * Properties of a WakuMessageArchive.
 * @deprecated Use WakuMessageArchive.$Properties instead.
 */
export interface IWakuMessageArchive extends WakuMessageArchive.$Properties {
}

/** Represents a WakuMessageArchive. */
export class WakuMessageArchive {

    /**
     * Constructs a new WakuMessageArchive.
     * @param [properties] Properties to set
     */
    constructor(properties?: WakuMessageArchive.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** WakuMessageArchive version. */
    version: number;

    /** WakuMessageArchive metadata. */
    metadata?: (WakuMessageArchiveMetadata.$Properties|null);

    /** WakuMessageArchive messages. */
    messages: WakuMessage.$Properties[];

    /** WakuMessageArchive authors. */
    authors: Uint8Array[];

    /** WakuMessageArchive authorOf. */
    authorOf: number[];

    /**
     * Encodes the specified WakuMessageArchive message. Does not implicitly {@link WakuMessageArchive.verify|verify} messages.
     * @param message WakuMessageArchive message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: WakuMessageArchive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a WakuMessageArchive message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {WakuMessageArchive & WakuMessageArchive.$Shape} WakuMessageArchive
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): WakuMessageArchive & WakuMessageArchive.$Shape;
}

export namespace WakuMessageArchive {

    /** Properties of a WakuMessageArchive. */
    interface $Properties {

        /** WakuMessageArchive version */
        version?: (number|null);

        /** WakuMessageArchive metadata */
        metadata?: (WakuMessageArchiveMetadata.$Properties|null);

        /** WakuMessageArchive messages */
        messages?: (WakuMessage.$Properties[]|null);

        /** WakuMessageArchive authors */
        authors?: (Uint8Array[]|null);

        /** WakuMessageArchive authorOf */
        authorOf?: (number[]|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a WakuMessageArchive. */
    type $Shape = WakuMessageArchive.$Properties;
}

/**
 * Properties of a WakuMessageArchiveIndexMetadata.
 * @deprecated Use WakuMessageArchiveIndexMetadata.$Properties instead.
 */
export interface IWakuMessageArchiveIndexMetadata extends WakuMessageArchiveIndexMetadata.$Properties {
}

/** Represents a WakuMessageArchiveIndexMetadata. */
export class WakuMessageArchiveIndexMetadata {

    /**
     * Constructs a new WakuMessageArchiveIndexMetadata.
     * @param [properties] Properties to set
     */
    constructor(properties?: WakuMessageArchiveIndexMetadata.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** WakuMessageArchiveIndexMetadata version. */
    version: number;

    /** WakuMessageArchiveIndexMetadata metadata. */
    metadata?: (WakuMessageArchiveMetadata.$Properties|null);

    /** WakuMessageArchiveIndexMetadata offset. */
    offset: Long;

    /** WakuMessageArchiveIndexMetadata size. */
    size: Long;

    /** WakuMessageArchiveIndexMetadata padding. */
    padding: Long;

    /** WakuMessageArchiveIndexMetadata contentHash. */
    contentHash: Uint8Array;

    /** WakuMessageArchiveIndexMetadata messageCount. */
    messageCount: number;

    /** WakuMessageArchiveIndexMetadata rawSize. */
    rawSize: Long;

    /** WakuMessageArchiveIndexMetadata compression. */
    compression: number;

    /** WakuMessageArchiveIndexMetadata encryption. */
    encryption: number;

    /** WakuMessageArchiveIndexMetadata redaction. */
    redaction: number;

    /**
     * Encodes the specified WakuMessageArchiveIndexMetadata message. Does not implicitly {@link WakuMessageArchiveIndexMetadata.verify|verify} messages.
     * @param message WakuMessageArchiveIndexMetadata message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: WakuMessageArchiveIndexMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a WakuMessageArchiveIndexMetadata message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {WakuMessageArchiveIndexMetadata & WakuMessageArchiveIndexMetadata.$Shape} WakuMessageArchiveIndexMetadata
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): WakuMessageArchiveIndexMetadata & WakuMessageArchiveIndexMetadata.$Shape;
}

export namespace WakuMessageArchiveIndexMetadata {

    /** Properties of a WakuMessageArchiveIndexMetadata. */
    interface $Properties {

        /** WakuMessageArchiveIndexMetadata version */
        version?: (number|null);

        /** WakuMessageArchiveIndexMetadata metadata */
        metadata?: (WakuMessageArchiveMetadata.$Properties|null);

        /** WakuMessageArchiveIndexMetadata offset */
        offset?: (Long|null);

        /** WakuMessageArchiveIndexMetadata size */
        size?: (Long|null);

        /** WakuMessageArchiveIndexMetadata padding */
        padding?: (Long|null);

        /** WakuMessageArchiveIndexMetadata contentHash */
        contentHash?: (Uint8Array|null);

        /** WakuMessageArchiveIndexMetadata messageCount */
        messageCount?: (number|null);

        /** WakuMessageArchiveIndexMetadata rawSize */
        rawSize?: (Long|null);

        /** WakuMessageArchiveIndexMetadata compression */
        compression?: (number|null);

        /** WakuMessageArchiveIndexMetadata encryption */
        encryption?: (number|null);

        /** WakuMessageArchiveIndexMetadata redaction */
        redaction?: (number|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a WakuMessageArchiveIndexMetadata. */
    type $Shape = WakuMessageArchiveIndexMetadata.$Properties;
}

/**
 * Properties of a WakuMessageArchiveIndex.
 * @deprecated Use WakuMessageArchiveIndex.$Properties instead.
 */
export interface IWakuMessageArchiveIndex extends WakuMessageArchiveIndex.$Properties {
}

/** Represents a WakuMessageArchiveIndex. */
export class WakuMessageArchiveIndex {

    /**
     * Constructs a new WakuMessageArchiveIndex.
     * @param [properties] Properties to set
     */
    constructor(properties?: WakuMessageArchiveIndex.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** WakuMessageArchiveIndex archives. */
    archives: { [k: string]: Uint8Array };

    /**
     * Encodes the specified WakuMessageArchiveIndex message. Does not implicitly {@link WakuMessageArchiveIndex.verify|verify} messages.
     * @param message WakuMessageArchiveIndex message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: WakuMessageArchiveIndex.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a WakuMessageArchiveIndex message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {WakuMessageArchiveIndex & WakuMessageArchiveIndex.$Shape} WakuMessageArchiveIndex
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): WakuMessageArchiveIndex & WakuMessageArchiveIndex.$Shape;
}

export namespace WakuMessageArchiveIndex {

    /** Properties of a WakuMessageArchiveIndex. */
    interface $Properties {

        /** WakuMessageArchiveIndex archives */
        archives?: ({ [k: string]: Uint8Array }|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a WakuMessageArchiveIndex. */
    type $Shape = WakuMessageArchiveIndex.$Properties;
}

/**
 * Properties of a Format0ArchiveMetadata.
 * @deprecated Use Format0ArchiveMetadata.$Properties instead.
 */
export interface IFormat0ArchiveMetadata extends Format0ArchiveMetadata.$Properties {
}

/** Represents a Format0ArchiveMetadata. */
export class Format0ArchiveMetadata {

    /**
     * Constructs a new Format0ArchiveMetadata.
     * @param [properties] Properties to set
     */
    constructor(properties?: Format0ArchiveMetadata.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** Format0ArchiveMetadata version. */
    version: number;

    /** Format0ArchiveMetadata from. */
    from: Long;

    /** Format0ArchiveMetadata to. */
    to: Long;

    /** Format0ArchiveMetadata contentTopic. */
    contentTopic: Uint8Array[];

    /**
     * Encodes the specified Format0ArchiveMetadata message. Does not implicitly {@link Format0ArchiveMetadata.verify|verify} messages.
     * @param message Format0ArchiveMetadata message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: Format0ArchiveMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a Format0ArchiveMetadata message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {Format0ArchiveMetadata & Format0ArchiveMetadata.$Shape} Format0ArchiveMetadata
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): Format0ArchiveMetadata & Format0ArchiveMetadata.$Shape;
}

export namespace Format0ArchiveMetadata {

    /** Properties of a Format0ArchiveMetadata. */
    interface $Properties {

        /** Format0ArchiveMetadata version */
        version?: (number|null);

        /** Format0ArchiveMetadata from */
        from?: (Long|null);

        /** Format0ArchiveMetadata to */
        to?: (Long|null);

        /** Format0ArchiveMetadata contentTopic */
        contentTopic?: (Uint8Array[]|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a Format0ArchiveMetadata. */
    type $Shape = Format0ArchiveMetadata.$Properties;
}

/**
 * Properties of a Format0Message.
 * @deprecated Use Format0Message.$Properties instead.
 */
export interface IFormat0Message extends Format0Message.$Properties {
}

/** Represents a Format0Message. */
export class Format0Message {

    /**
     * Constructs a new Format0Message.
     * @param [properties] Properties to set
     */
    constructor(properties?: Format0Message.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** Format0Message sig. */
    sig: Uint8Array;

    /** Format0Message timestamp. */
    timestamp: Long;

    /** Format0Message topic. */
    topic: Uint8Array;

    /** Format0Message payload. */
    payload: Uint8Array;

    /** Format0Message padding. */
    padding: Uint8Array;

    /** Format0Message hash. */
    hash: Uint8Array;

    /** Format0Message thirdPartyId. */
    thirdPartyId: string;

    /**
     * Encodes the specified Format0Message message. Does not implicitly {@link Format0Message.verify|verify} messages.
     * @param message Format0Message message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: Format0Message.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a Format0Message message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {Format0Message & Format0Message.$Shape} Format0Message
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): Format0Message & Format0Message.$Shape;
}

export namespace Format0Message {

    /** Properties of a Format0Message. */
    interface $Properties {

        /** Format0Message sig */
        sig?: (Uint8Array|null);

        /** Format0Message timestamp */
        timestamp?: (Long|null);

        /** Format0Message topic */
        topic?: (Uint8Array|null);

        /** Format0Message payload */
        payload?: (Uint8Array|null);

        /** Format0Message padding */
        padding?: (Uint8Array|null);

        /** Format0Message hash */
        hash?: (Uint8Array|null);

        /** Format0Message thirdPartyId */
        thirdPartyId?: (string|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a Format0Message. */
    type $Shape = Format0Message.$Properties;
}

/**
 * Properties of a Format0Archive.
 * @deprecated Use Format0Archive.$Properties instead.
 */
export interface IFormat0Archive extends Format0Archive.$Properties {
}

/** Represents a Format0Archive. */
export class Format0Archive {

    /**
     * Constructs a new Format0Archive.
     * @param [properties] Properties to set
     */
    constructor(properties?: Format0Archive.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** Format0Archive version. */
    version: number;

    /** Format0Archive metadata. */
    metadata?: (Format0ArchiveMetadata.$Properties|null);

    /** Format0Archive messages. */
    messages: Format0Message.$Properties[];

    /**
     * Encodes the specified Format0Archive message. Does not implicitly {@link Format0Archive.verify|verify} messages.
     * @param message Format0Archive message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: Format0Archive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a Format0Archive message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {Format0Archive & Format0Archive.$Shape} Format0Archive
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): Format0Archive & Format0Archive.$Shape;
}

export namespace Format0Archive {

    /** Properties of a Format0Archive. */
    interface $Properties {

        /** Format0Archive version */
        version?: (number|null);

        /** Format0Archive metadata */
        metadata?: (Format0ArchiveMetadata.$Properties|null);

        /** Format0Archive messages */
        messages?: (Format0Message.$Properties[]|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a Format0Archive. */
    type $Shape = Format0Archive.$Properties;
}

/**
 * Properties of a Format0ArchiveIndexMetadata.
 * @deprecated Use Format0ArchiveIndexMetadata.$Properties instead.
 */
export interface IFormat0ArchiveIndexMetadata extends Format0ArchiveIndexMetadata.$Properties {
}

/** Represents a Format0ArchiveIndexMetadata. */
export class Format0ArchiveIndexMetadata {

    /**
     * Constructs a new Format0ArchiveIndexMetadata.
     * @param [properties] Properties to set
     */
    constructor(properties?: Format0ArchiveIndexMetadata.$Properties);

    /** Unknown fields preserved while decoding when enabled */
    $unknowns?: Uint8Array[];

    /** Format0ArchiveIndexMetadata version. */
    version: number;

    /** Format0ArchiveIndexMetadata metadata. */
    metadata?: (Format0ArchiveMetadata.$Properties|null);

    /** Format0ArchiveIndexMetadata offset. */
    offset: Long;

    /** Format0ArchiveIndexMetadata size. */
    size: Long;

    /** Format0ArchiveIndexMetadata padding. */
    padding: Long;

    /**
     * Encodes the specified Format0ArchiveIndexMetadata message. Does not implicitly {@link Format0ArchiveIndexMetadata.verify|verify} messages.
     * @param message Format0ArchiveIndexMetadata message or plain object to encode
     * @param [writer] Writer to encode to
     * @returns Writer
     */
    static encode(message: Format0ArchiveIndexMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

    /**
     * Decodes a Format0ArchiveIndexMetadata message from the specified reader or buffer.
     * @param reader Reader or buffer to decode from
     * @param [length] Message length if known beforehand
     * @returns {Format0ArchiveIndexMetadata & Format0ArchiveIndexMetadata.$Shape} Format0ArchiveIndexMetadata
     * @throws {Error} If the payload is not a reader or valid buffer
     * @throws {$protobuf.util.ProtocolError} If required fields are missing
     */
    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): Format0ArchiveIndexMetadata & Format0ArchiveIndexMetadata.$Shape;
}

export namespace Format0ArchiveIndexMetadata {

    /** Properties of a Format0ArchiveIndexMetadata. */
    interface $Properties {

        /** Format0ArchiveIndexMetadata version */
        version?: (number|null);

        /** Format0ArchiveIndexMetadata metadata */
        metadata?: (Format0ArchiveMetadata.$Properties|null);

        /** Format0ArchiveIndexMetadata offset */
        offset?: (Long|null);

        /** Format0ArchiveIndexMetadata size */
        size?: (Long|null);

        /** Format0ArchiveIndexMetadata padding */
        padding?: (Long|null);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];
    }

    /** Shape of a Format0ArchiveIndexMetadata. */
    type $Shape = Format0ArchiveIndexMetadata.$Properties;
}
